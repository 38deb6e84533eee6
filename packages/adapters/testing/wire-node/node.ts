import { Server, ServerCredentials } from '@grpc/grpc-js'
import { appendService } from './append-service.js'
import { batchAppendService } from './batch-append-service.js'
import { listen } from './connections.js'
import { deleteService, tombstoneService } from './delete-service.js'
import { featuresService, gossipService } from './discovery-services.js'
import { faults } from './faults.js'
import type { Member, NodeState } from './node-state.js'
import { GossipService, ServerFeaturesService, StreamsService } from './protocol.js'
import { readService } from './read-service.js'
import { wireLog } from './wire-log.js'
import type { WireNode, WireNodeOptions } from './wire-node.js'

/** Starts a node in this process. */
export const startNode = async (options: WireNodeOptions): Promise<WireNode> => {
  const log =
    options.log ??
    wireLog({ ...(options.file === undefined ? {} : { file: options.file }), ...(options.now === undefined ? {} : { now: options.now }) })
  const server = new Server({ 'grpc.max_receive_message_length': 16 * 1024 * 1024 - 10_000, 'grpc.max_send_message_length': -1 })
  const injector = server.createConnectionInjector(
    options.tls === undefined
      ? ServerCredentials.createInsecure()
      : ServerCredentials.createSsl(
          options.tls.clientAuthority === undefined ? null : Buffer.from(options.tls.clientAuthority),
          [{ private_key: Buffer.from(options.tls.key), cert_chain: Buffer.from(options.tls.certificate) }],
          options.tls.clientAuthority !== undefined,
        ),
  )
  const connections = await listen(injector, options.port ?? 0)
  const endpoint = { address: 'localhost', port: connections.port }
  let members: ReadonlyArray<Member> = [{ endpoint, leader: true }]
  const injected = faults()
  const open = { reads: 0, appends: 0 }
  const node: NodeState = {
    log,
    faults: injected,
    users: options.users ?? null,
    maxAppendSize: options.maxAppendSize ?? 1024 * 1024,
    version: options.version === undefined ? '24.6.0' : options.version,
    batchAppend: options.batchAppend ?? true,
    caughtUp: options.caughtUp ?? true,
    members: () => members,
    leaderElsewhere: () => members.find((member) => member.leader && member.endpoint.port !== endpoint.port)?.endpoint ?? null,
    drop: connections.drop,
    open,
  }
  server.addService(StreamsService, {
    append: appendService(node),
    batchAppend: batchAppendService(node),
    read: readService(node),
    delete: deleteService(node),
    tombstone: tombstoneService(node),
  })
  server.addService(ServerFeaturesService, { getSupportedMethods: featuresService(node) })
  server.addService(GossipService, { read: gossipService(node) })

  let stopping: Promise<void> | null = null
  return {
    port: connections.port,
    connectionString: `esdb://localhost:${connections.port}?tls=${options.tls !== undefined}`,
    log,
    faults: injected,
    openReads: () => open.reads,
    openAppends: () => open.appends,
    dropConnections: () => connections.drop(),
    isMemberOf: (cluster) => {
      members = cluster
    },
    stop: () => {
      stopping ??= (async () => {
        await connections.close()
        injector.destroy()
        server.forceShutdown()
        if (options.log === undefined) log.close()
      })()
      return stopping
    },
  }
}
