import type { Actor, AuditMetadata, Shopper, TakeoverEvent } from '@cart-takeover/domain'
import type { StreamName } from '@cart-takeover/domain/event-sourcing'
import type { Logged } from '../projection.js'
import { tellCart } from './tell-cart.js'
import { tellOrder } from './tell-order.js'
import { tellSession } from './tell-session.js'
import { tellSubject } from './tell-subject.js'
import type { Telling } from './telling.js'

/** Everything that is on a timeline, by the name of its event. */
export type EventName = TakeoverEvent['type']

/** An event of the log as its timeline tells it. */
export type Happened = Logged<TakeoverEvent, AuditMetadata>

/** One row of a timeline: one event. */
export interface TimelineRow extends Telling {
  /** Its place in the log. */
  readonly position: string
  /** When the command was handled. */
  readonly at: string
  readonly type: EventName
  /** Who really did it. */
  readonly actor: Actor
  /** The process that carried it out on their account; `null` where they did it directly. */
  readonly via: string | null
  /** The shopper whom it concerns. */
  readonly onBehalfOf: Shopper | null
  readonly sessionId: string | null
  readonly stream: StreamName
  readonly revision: number
  readonly eventId: string
  /** Of the event's payload, as it is stored. */
  readonly version: number
  readonly recordedAt: string
  readonly commandId: string
  readonly correlationId: string
  readonly causationId: string | null
}

/** Sound: each telling stands under the name of the event that it tells, and the payload was checked by that name. */
const tellings = { ...tellCart, ...tellSession, ...tellOrder, ...tellSubject } as Readonly<
  Record<EventName, (data: unknown, id: string) => Telling>
>

/** The name of every event that a timeline tells. */
export const toldEvents: ReadonlyArray<string> = Object.keys(tellings)

const streamsOwnId = (stream: string): string => stream.slice(stream.indexOf('.', stream.indexOf('-')) + 1)

export const timelineRow = (event: Happened): TimelineRow => {
  const { position, stream, revision, eventId, version, recordedAt, type, data, meta } = event
  const { occurredAt: at, actor, via, onBehalfOf, takeoverSessionId, commandId, correlationId, causationId } = meta
  // What ended by itself names its session in the payload only.
  const sessionId = ('sessionId' in data ? data.sessionId : null) ?? takeoverSessionId
  return {
    position,
    at,
    type,
    actor,
    via,
    onBehalfOf,
    sessionId,
    ...tellings[type](data, streamsOwnId(stream)),
    stream,
    revision,
    eventId,
    version,
    recordedAt,
    commandId,
    correlationId,
    causationId,
  }
}
