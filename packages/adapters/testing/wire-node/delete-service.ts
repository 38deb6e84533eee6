import { type handleUnaryCall, type ServerUnaryCall, type sendUnaryData, status } from '@grpc/grpc-js'
import { turnedAway } from './admission.js'
import type { Expected } from './expected-revision.js'
import { type GrpcFailure, grpcFailure, streamDeleted } from './grpc-failure.js'
import { meet } from './meet.js'
import type { NodeState } from './node-state.js'
import { type DeleteReq, shared, streams, type TombstoneReq } from './protocol.js'
import { expectedIn, nameIn } from './requests.js'
import type { WireLog } from './wire-log.js'
import { softDelete, tombstone, type Written } from './writing.js'

type DeleteResponse = InstanceType<typeof streams.DeleteResp>
type TombstoneResponse = InstanceType<typeof streams.TombstoneResp>

/** Streams.Delete: the stream may come back. */
export const deleteService = (node: NodeState): handleUnaryCall<DeleteReq, DeleteResponse> => removal(node, softDelete, streams.DeleteResp)

/** Streams.Tombstone: the stream never comes back. */
export const tombstoneService = (node: NodeState): handleUnaryCall<TombstoneReq, TombstoneResponse> =>
  removal(node, tombstone, streams.TombstoneResp)

const removal =
  <Response extends DeleteResponse | TombstoneResponse>(
    node: NodeState,
    remove: (log: WireLog, stream: string, expected: Expected) => Written,
    Response: (new () => Response) & { readonly Position: typeof streams.DeleteResp.Position },
  ) =>
  async (call: ServerUnaryCall<DeleteReq | TombstoneReq, Response>, answer: sendUnaryData<Response>): Promise<void> => {
    const options = call.request.getOptions()
    const stream = nameIn(options)
    const expected = options === undefined ? 'any' : expectedIn(options)
    const refused = turnedAway(node, call.metadata, 'stream')
    if (refused !== null) return answer(refused)
    const effect = node.faults.take('delete', stream)
    const exposed = { drop: () => node.drop(call.getPeer()), fail: (failure: GrpcFailure) => answer(failure) }
    if (!(await meet(effect, 'before commit', exposed))) return
    const written = remove(node.log, stream, expected)
    if (!(await meet(effect, 'after commit', exposed))) return
    if (written.kind === 'deleted') return answer(streamDeleted(stream))
    if (written.kind === 'wrong') return answer(wrongVersion(stream, expected, written.current))
    const response = new Response()
    const position = written.kind === 'stored' ? written.position : null
    if (position === null) response.setNoPosition(new shared.Empty())
    else response.setPosition(new Response.Position().setCommitPosition(String(position)).setPreparePosition(String(position)))
    answer(null, response)
  }

/** Unlike an append, a deletion tells a wrong revision as a status, with numbers that stand for words. */
const wrongVersion = (stream: string, expected: Expected, current: number | null) => {
  const number = expected === 'no_stream' ? -1 : expected === 'any' ? -2 : expected === 'stream_exists' ? -4 : expected
  return grpcFailure(status.FAILED_PRECONDITION, `Append failed due to WrongExpectedVersion. Stream: ${stream}`, {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': String(number),
    ...(current === null ? {} : { 'actual-version': String(current) }),
  })
}
