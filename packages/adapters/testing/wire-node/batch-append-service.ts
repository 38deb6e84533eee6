import { type handleBidiStreamingCall, type ServerDuplexStream, status } from '@grpc/grpc-js'
import type { Message } from 'google-protobuf'
import anyPb from 'google-protobuf/google/protobuf/any_pb.js'
import emptyPb from 'google-protobuf/google/protobuf/empty_pb.js'
import { turnedAway } from './admission.js'
import type { Expected } from './expected-revision.js'
import type { Effect } from './faults.js'
import { meet } from './meet.js'
import type { NodeState } from './node-state.js'
import { type BatchAppendReq, type BatchAppendResp, googleStatus, shared, streams } from './protocol.js'
import type { Proposed } from './record.js'
import { expectedInBatch, nameIn, proposedIn, uuidText } from './requests.js'
import { append, type Written } from './writing.js'

const { BatchAppendResp: Response } = streams

/** An append that is still arriving, in pieces. */
interface Arriving {
  readonly options: BatchAppendReq.Options
  readonly events: Array<Proposed>
}

/** Streams.BatchAppend: one call for as many appends as a client makes; each answer names its append by a correlation id. */
export const batchAppendService =
  (node: NodeState): handleBidiStreamingCall<BatchAppendReq, BatchAppendResp> =>
  (call) => {
    const arriving = new Map<string, Arriving>()
    call.on('error', () => {})
    call.on('end', () => call.end())
    call.on('data', async (request: BatchAppendReq) => {
      const correlation = uuidText(request.getCorrelationId())
      const options = request.getOptions()
      const known = arriving.get(correlation) ?? (options === undefined ? undefined : { options, events: [] })
      if (known === undefined) return
      arriving.set(correlation, known)
      known.events.push(...request.getProposedMessagesList().map(proposedIn))
      if (!request.getIsFinal()) return
      arriving.delete(correlation)

      node.open.appends += 1
      try {
        await perform(node, call, request, known)
      } finally {
        node.open.appends -= 1
      }
    })
  }

type BatchCall = ServerDuplexStream<BatchAppendReq, BatchAppendResp>

const perform = async (node: NodeState, call: BatchCall, request: BatchAppendReq, known: Arriving): Promise<void> => {
  const stream = nameIn(known.options)
  const respond = (fill: (response: BatchAppendResp) => void) => {
    const response = new Response().setCorrelationId(request.getCorrelationId()).setStreamIdentifier(known.options.getStreamIdentifier())
    fill(response)
    call.write(response)
  }
  const fail = (message: string, detail: Message, type: string) =>
    respond((response) => response.setError(statusWith(message, detail, type)))
  const refused = turnedAway(node, call.metadata, 'stream')
  if (refused !== null) {
    if (refused.code === status.PERMISSION_DENIED) return fail('', new shared.AccessDenied(), 'event_store.client.AccessDenied')
    call.emit('error', refused)
    return
  }
  const effect = node.faults.take('append', stream)
  const exposed = {
    drop: () => node.drop(call.getPeer()),
    fail: (failure: object, { kind }: Effect) => {
      if (kind === 'not ready') return fail('Server Is Not Ready', new emptyPb.Empty(), 'google.protobuf.Empty')
      if (kind === 'commit timeout') return fail('', new shared.Timeout(), 'event_store.client.Timeout')
      // Whatever else a server has to say ends the call, with every append on it.
      call.emit('error', failure)
    },
  }
  if (!(await meet(effect, 'before commit', exposed))) return
  const deadline = known.options.getDeadline()?.toDate().getTime() ?? Number.POSITIVE_INFINITY
  if (deadline <= node.log.now()) return fail('', new shared.Timeout(), 'event_store.client.Timeout')
  const expected = expectedInBatch(known.options)
  const written = append(node.log, stream, expected, known.events, node.maxAppendSize)
  if (!(await meet(effect, 'after commit', exposed))) return
  if (written.kind === 'stored') respond((response) => response.setSuccess(successOf(written)))
  else fail(...problemOf(written, expected))
}

const statusWith = (message: string, detail: Message, type: string) => {
  const any = new anyPb.Any()
  any.pack(detail.serializeBinary(), type)
  return new googleStatus.Status().setMessage(message).setDetails(any)
}

const successOf = ({ revision, position }: Written & { readonly kind: 'stored' }) => {
  const success = new Response.Success()
  if (revision === null) success.setNoStream(new emptyPb.Empty())
  else success.setCurrentRevision(String(revision))
  if (position === null) return success.setNoPosition(new emptyPb.Empty())
  return success.setPosition(new shared.AllStreamPosition().setCommitPosition(String(position)).setPreparePosition(String(position)))
}

const problemOf = (written: Exclude<Written, { readonly kind: 'stored' }>, expected: Expected): [string, Message, string] => {
  switch (written.kind) {
    case 'wrong':
      return ['', wrongVersion(written.current, expected), 'event_store.client.WrongExpectedVersion']
    case 'deleted':
      return ['', new shared.StreamDeleted(), 'event_store.client.StreamDeleted']
    case 'too-large':
      return ['', new shared.MaximumAppendSizeExceeded().setMaxappendsize(written.limit), 'event_store.client.MaximumAppendSizeExceeded']
    case 'bad-request':
      return ['BadRequest', new shared.BadRequest(), 'event_store.client.BadRequest']
  }
}

const wrongVersion = (current: number | null, expected: Expected) => {
  const wrong = new shared.WrongExpectedVersion()
  if (current === null) wrong.setCurrentNoStream(new emptyPb.Empty())
  else wrong.setCurrentStreamRevision(String(current))
  if (expected === 'any') return wrong.setExpectedAny(new emptyPb.Empty())
  if (expected === 'no_stream') return wrong.setExpectedNoStream(new emptyPb.Empty())
  if (expected === 'stream_exists') return wrong.setExpectedStreamExists(new emptyPb.Empty())
  return wrong.setExpectedStreamPosition(String(expected))
}
