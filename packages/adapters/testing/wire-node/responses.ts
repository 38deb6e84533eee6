import { type ReadReq, type ReadResp, shared, streams } from './protocol.js'
import { revisionText, type WireRecord } from './record.js'

const { ReadResp: Response } = streams
const TICKS_PER_MILLISECOND = 10_000n

const streamIdentifier = (stream: string) => new shared.StreamIdentifier().setStreamName(Buffer.from(stream).toString('base64'))

/** Does the reader want ids as two numbers instead of as text? */
export const wantsStructuredIds = (options: ReadReq.Options): boolean => options.getUuidOption()?.hasStructured() === true

export const eventResponse = (record: WireRecord, structured = false): ReadResp => {
  const event = new Response.ReadEvent.RecordedEvent()
    .setId(structured ? structuredId(record.id) : new shared.UUID().setString(record.id))
    .setStreamIdentifier(streamIdentifier(record.stream))
    .setStreamRevision(revisionText(record))
    .setCommitPosition(String(record.position))
    .setPreparePosition(String(record.position))
    .setData(record.data)
    .setCustomMetadata(record.metadata)
  event
    .getMetadataMap()
    .set('type', record.type)
    .set('content-type', record.contentType)
    .set('created', String(BigInt(record.created) * TICKS_PER_MILLISECOND))
  return new Response().setEvent(new Response.ReadEvent().setEvent(event).setCommitPosition(String(record.position)))
}

const structuredId = (id: string) => {
  const hex = id.replaceAll('-', '')
  const half = (text: string) => BigInt.asIntN(64, BigInt(`0x${text}`)).toString()
  const structured = new shared.UUID.Structured()
    .setMostSignificantBits(half(hex.slice(0, 16)))
    .setLeastSignificantBits(half(hex.slice(16)))
  return new shared.UUID().setStructured(structured)
}

export const notFoundResponse = (stream: string): ReadResp =>
  new Response().setStreamNotFound(new Response.StreamNotFound().setStreamIdentifier(streamIdentifier(stream)))

export const confirmationResponse = (id: string): ReadResp =>
  new Response().setConfirmation(new Response.SubscriptionConfirmation().setSubscriptionId(id))

export const checkpointResponse = ({
  commit,
  prepare,
}: {
  readonly commit: number | string
  readonly prepare: number | string
}): ReadResp =>
  new Response().setCheckpoint(new Response.Checkpoint().setCommitPosition(String(commit)).setPreparePosition(String(prepare)))

export const caughtUpResponse = (): ReadResp => new Response().setCaughtUp(new Response.CaughtUp())
