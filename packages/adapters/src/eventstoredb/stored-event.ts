import {
  eventIds,
  type Metadata,
  type NewEvent,
  parseStreamName,
  type RecordedEvent,
  Refused,
  type StreamName,
} from '@cart-takeover/domain/event-sourcing'
import type { EventOfServer, EventToAppend } from './client.js'
import { positionText } from './position.js'

/**
 * How metadata is stored: the event's own fields under their own names, beside a few whose names begin with `$`. Two of those are known
 * to every tool around EventStoreDB (`$by_correlation_id` among them); three are this adapter's.
 */
interface StoredMetadata {
  readonly $correlationId?: unknown
  readonly $causationId?: unknown
  /** The version of the event's type. */
  readonly $schemaVersion?: number
  /** Tells one call of `append` from another that had the same events. */
  readonly $appendId?: string
  /** How many events of the same append stand behind this one. */
  readonly $following?: number
}

/** An append made ready: a private copy, so that nothing the caller does later is stored. */
export interface Prepared {
  readonly appendId: string
  readonly events: Array<EventToAppend>
  /** Ids that were not derived from the stream and the command (`eventIds`): nothing says that no other stream has them. */
  readonly foreignIds: ReadonlyArray<string>
  /** How many bytes a server counts. */
  readonly bytes: number
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** Serialises and checks everything before the client is called: what it cannot serialise, it never answers. */
export const prepared = (stream: StreamName, events: ReadonlyArray<NewEvent>, appendId: string): Prepared | Refused => {
  if (parseStreamName(stream) === null) return new Refused(`"${stream}" is not the name of a stream: use streamName()`)
  const ready: Array<EventToAppend> = []
  const foreignIds: Array<string> = []
  const isDerived = derivedFor(stream)
  let bytes = 0
  for (const [index, { eventId, type, version, data, meta }] of events.entries()) {
    if (!UUID.test(eventId)) return new Refused(`"${eventId}" cannot be an event's id: EventStoreDB takes UUIDs in small letters`)
    if (type === '' || type.startsWith('$')) return new Refused(`"${type}" cannot be an event's type: it is empty, or the server's own`)
    const reserved = Object.keys(meta).find((key) => key.startsWith('$'))
    if (reserved !== undefined)
      return new Refused(`Metadata of event ${eventId} has the field ${reserved}: names that begin with $ are the server's`)
    try {
      const [dataText, metaText] = [jsonText(data), jsonText(toStored(meta, version, appendId, events.length - 1 - index))]
      if (!isDerived(eventId, meta.commandId)) foreignIds.push(eventId)
      bytes += Buffer.byteLength(dataText) + Buffer.byteLength(metaText) + 2 * type.length
      ready.push({ id: eventId, type, contentType: 'application/json', data: JSON.parse(dataText), metadata: JSON.parse(metaText) })
    } catch (error) {
      return new Refused(`Event ${eventId} (${type}) cannot be written as JSON: ${error instanceof Error ? error.message : error}`, error)
    }
  }
  return { appendId, events: ready, foreignIds, bytes }
}

/** Is this one of the ids that a command gives to its events in this stream? One hash a command. */
const derivedFor = (stream: StreamName): ((eventId: string, commandId: string) => boolean) => {
  let [command, root] = ['', '']
  return (eventId, commandId) => {
    if (typeof commandId !== 'string') return false
    if (root === '' || commandId !== command) {
      command = commandId
      root = eventIds(stream, commandId)(0).slice(0, -4)
    }
    return eventId.startsWith(root)
  }
}

const jsonText = (value: unknown): string => {
  const text: string | undefined = JSON.stringify(value)
  if (text === undefined) throw new TypeError(`${typeof value} is not JSON`)
  return text
}

const toStored = (
  { correlationId, causationId, ...rest }: Metadata,
  version: number,
  appendId: string,
  following: number,
): StoredMetadata => ({
  $correlationId: correlationId,
  $causationId: causationId,
  $schemaVersion: version,
  $appendId: appendId,
  ...(following > 0 ? { $following: following } : {}),
  ...rest,
})

const storedMetadata = ({ metadata }: EventOfServer): StoredMetadata & Readonly<Record<string, unknown>> =>
  // Sound: every field is optional and looked at before it is used. What is no object was written by somebody else.
  typeof metadata === 'object' && metadata !== null && !(metadata instanceof Uint8Array)
    ? (metadata as StoredMetadata & Record<string, unknown>)
    : {}

/** Which call of `append` stored this event; `null` where it was not this adapter. */
export const appendIdOf = (event: EventOfServer): string | null => storedMetadata(event).$appendId ?? null

/** How many events of the same append stand behind this one. */
export const followingOf = (event: EventOfServer): number => storedMetadata(event).$following ?? 0

/** An event of ours as it was appended; `null` for one of the server's, or of somebody else's streams. */
export const recordedEvent = (event: EventOfServer): RecordedEvent | null => {
  if (event.type.startsWith('$') || parseStreamName(event.streamId) === null) return null
  const { $correlationId = '', $causationId = null, $schemaVersion = 1, $appendId: _, $following: __, ...meta } = storedMetadata(event)
  const { position } = event
  return {
    eventId: event.id,
    type: event.type,
    version: $schemaVersion,
    data: event.data,
    // Sound as far as a store goes: it gives back what was appended, and does not check it.
    meta: { ...meta, correlationId: $correlationId, causationId: $causationId } as Metadata,
    // Sound: parsed above.
    stream: event.streamId as StreamName,
    revision: Number(event.revision),
    // Servers before 22.6 tell no position when a stream is read.
    position: position === undefined || position.commit <= 0n ? null : positionText(position),
    recordedAt: event.created.toISOString(),
  }
}
