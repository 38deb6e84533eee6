import { type handleServerStreamingCall, type ServerWritableStream, status } from '@grpc/grpc-js'
import { turnedAway } from './admission.js'
import { type GrpcFailure, grpcFailure } from './grpc-failure.js'
import { meet } from './meet.js'
import type { NodeState } from './node-state.js'
import { type Outlet, outletOf } from './outlet.js'
import type { ReadReq, ReadResp } from './protocol.js'
import { readAll, readStream } from './reading.js'
import { nameIn } from './requests.js'
import { eventResponse, notFoundResponse, wantsStructuredIds } from './responses.js'
import { serveAll } from './subscription.js'

type ReadCall = ServerWritableStream<ReadReq, ReadResp>

/** Streams.Read: a page of a stream or of `$all`, or a subscription to `$all`. */
export const readService =
  (node: NodeState): handleServerStreamingCall<ReadReq, ReadResp> =>
  async (call) => {
    const options = call.request.getOptions()
    if (options === undefined) return fail(call, grpcFailure(status.INVALID_ARGUMENT, 'Options are missing'))
    node.open.reads += 1
    const outlet = outletOf(call, () => {
      node.open.reads -= 1
    })
    const refused = turnedAway(node, call.metadata, options.hasAll() ? '$all' : 'stream')
    if (refused !== null) return fail(call, refused)
    if (options.hasSubscription()) return subscribe(node, call, options, outlet)

    const effect = node.faults.take('read', options.hasAll() ? '$all' : nameIn(options.getStream()))
    const exposed = { drop: () => node.drop(call.getPeer()), fail: (failure: GrpcFailure) => fail(call, failure) }
    if (!(await meet(effect, 'before commit', exposed))) return
    const found = options.hasAll() ? readAll(node.log, options) : readStream(node.log, options)
    if ('failure' in found) return fail(call, found.failure)
    if ('notFound' in found) outlet.send(notFoundResponse(found.notFound))
    else
      for (const record of found.records) {
        if (outlet.gone()) return
        if (!outlet.send(eventResponse(record, wantsStructuredIds(options)))) await outlet.drained()
      }
    if (await meet(effect, 'after commit', exposed)) call.end()
  }

const subscribe = async (node: NodeState, call: ReadCall, options: ReadReq.Options, outlet: Outlet): Promise<void> => {
  if (!options.hasAll()) return fail(call, grpcFailure(status.UNIMPLEMENTED, 'This node serves subscriptions to $all only'))
  const ending = await serveAll(node, options, outlet, node.faults.takeForSubscription())
  if (ending === 'dropped') node.drop(call.getPeer())
  else if (ending === 'ended') call.end()
  else if (ending !== 'gone') fail(call, ending)
}

const fail = (call: ReadCall, failure: GrpcFailure): void => {
  call.emit('error', failure)
}
