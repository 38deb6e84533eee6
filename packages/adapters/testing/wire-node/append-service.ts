import type { handleClientStreamingCall, ServerReadableStream, sendUnaryData } from '@grpc/grpc-js'
import { turnedAway } from './admission.js'
import type { Expected } from './expected-revision.js'
import { type GrpcFailure, handlerThrew, streamDeleted, tooLarge } from './grpc-failure.js'
import { meet } from './meet.js'
import type { NodeState } from './node-state.js'
import { type AppendReq, type AppendResp, shared, streams } from './protocol.js'
import type { Proposed } from './record.js'
import { expectedIn, nameIn, proposedIn } from './requests.js'
import { append, type Written } from './writing.js'

const { AppendResp: Response } = streams

/** Streams.Append: one call an append. */
export const appendService =
  (node: NodeState): handleClientStreamingCall<AppendReq, AppendResp> =>
  (call, answer) => {
    let stream = ''
    let expected: Expected = 'any'
    const events: Array<Proposed> = []
    call.on('data', (request: AppendReq) => {
      const options = request.getOptions()
      const message = request.getProposedMessage()
      if (options !== undefined) {
        stream = nameIn(options)
        expected = expectedIn(options)
      }
      if (message !== undefined) events.push(proposedIn(message))
    })
    call.on('error', () => {})
    call.on('end', async () => {
      // A call that broke off ends like one that is complete, and is cancelled a moment later: half an append is no append.
      await new Promise((resolve) => setImmediate(resolve))
      if (call.cancelled) return
      node.open.appends += 1
      try {
        await perform(node, call, { stream, expected, events }, answer)
      } finally {
        node.open.appends -= 1
      }
    })
  }

interface Asked {
  readonly stream: string
  readonly expected: Expected
  readonly events: ReadonlyArray<Proposed>
}

const perform = async (
  node: NodeState,
  call: ServerReadableStream<AppendReq, AppendResp>,
  { stream, expected, events }: Asked,
  answer: sendUnaryData<AppendResp>,
): Promise<void> => {
  const refused = turnedAway(node, call.metadata, 'stream')
  if (refused !== null) return answer(refused)
  const effect = node.faults.take('append', stream)
  const exposed = { drop: () => node.drop(call.getPeer()), fail: (failure: GrpcFailure) => answer(failure) }
  if (!(await meet(effect, 'before commit', exposed))) return
  const written = append(node.log, stream, expected, events, node.maxAppendSize)
  if (await meet(effect, 'after commit', exposed)) reply(written, stream, expected, answer)
}

const reply = (written: Written, stream: string, expected: Expected, answer: sendUnaryData<AppendResp>): void => {
  if (written.kind === 'bad-request') answer(handlerThrew())
  else if (written.kind === 'too-large') answer(tooLarge(written.limit))
  else if (written.kind === 'deleted') answer(streamDeleted(stream))
  else if (written.kind === 'wrong') answer(null, new Response().setWrongExpectedVersion(wrongVersion(written.current, expected)))
  else answer(null, new Response().setSuccess(successOf(written)))
}

const successOf = ({ revision, position }: Written & { readonly kind: 'stored' }) => {
  const success = new Response.Success()
  if (revision === null) success.setNoStream(new shared.Empty())
  else success.setCurrentRevision(String(revision))
  if (position === null) return success.setNoPosition(new shared.Empty())
  return success.setPosition(new Response.Position().setCommitPosition(String(position)).setPreparePosition(String(position)))
}

const wrongVersion = (current: number | null, expected: Expected) => {
  const wrong = new Response.WrongExpectedVersion()
  if (current === null) wrong.setCurrentNoStream(new shared.Empty())
  else wrong.setCurrentRevision(String(current))
  if (expected === 'any') return wrong.setExpectedAny(new shared.Empty())
  if (expected === 'no_stream') return wrong.setExpectedNoStream(new shared.Empty())
  if (expected === 'stream_exists') return wrong.setExpectedStreamExists(new shared.Empty())
  return wrong.setExpectedRevision(String(expected))
}
