import { type handleUnaryCall, status } from '@grpc/grpc-js'
import { type GrpcFailure, grpcFailure } from './grpc-failure.js'
import { meet } from './meet.js'
import type { NodeState } from './node-state.js'
import { features, gossip, shared } from './protocol.js'

type Empty = InstanceType<typeof shared.Empty>
type SupportedMethods = InstanceType<typeof features.SupportedMethods>
type ClusterInfo = InstanceType<typeof gossip.ClusterInfo>

const STREAMS = 'event_store.client.streams.streams'

/** ServerFeatures.GetSupportedMethods: what this server can do. */
export const featuresService =
  (node: NodeState): handleUnaryCall<Empty, SupportedMethods> =>
  async (call, answer) => {
    if (node.version === null) return answer(grpcFailure(status.UNIMPLEMENTED, ''))
    const exposed = { drop: () => node.drop(call.getPeer()), fail: (failure: GrpcFailure) => answer(failure) }
    if (!(await meet(node.faults.take('features'), 'before commit', exposed))) return
    const methods: ReadonlyArray<readonly [string, ReadonlyArray<string>]> = [
      ['append', []],
      ['read', ['position', 'events']],
      ['delete', []],
      ['tombstone', []],
      ...(node.batchAppend ? ([['batchappend', ['deadline_duration']]] as const) : []),
    ]
    const supported = methods.map(([name, list]) =>
      new features.SupportedMethod()
        .setServiceName(STREAMS)
        .setMethodName(name)
        .setFeaturesList([...list]),
    )
    answer(null, new features.SupportedMethods().setEventStoreServerVersion(node.version).setMethodsList(supported))
  }

/** Gossip.Read: who is in the cluster. */
export const gossipService =
  (node: NodeState): handleUnaryCall<Empty, ClusterInfo> =>
  async (call, answer) => {
    const exposed = { drop: () => node.drop(call.getPeer()), fail: (failure: GrpcFailure) => answer(failure) }
    if (!(await meet(node.faults.take('gossip'), 'before commit', exposed))) return
    const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState
    const members = node.members().map(({ endpoint, leader }, index) =>
      new gossip.MemberInfo()
        .setInstanceId(new shared.UUID().setString(`00000000-0000-0000-0000-${String(index).padStart(12, '0')}`))
        .setState(leader ? LEADER : FOLLOWER)
        .setIsAlive(true)
        .setHttpEndPoint(new gossip.EndPoint().setAddress(endpoint.address).setPort(endpoint.port)),
    )
    answer(null, new gossip.ClusterInfo().setMembersList(members))
  }
