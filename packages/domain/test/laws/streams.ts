import { cart } from '#src/cart/cart.js'
import type * as cartEvents from '#src/cart/events.js'
import { type DataOf, type MemberOf, parseStreamName, type RecordedEvent, replay } from '#src/event-sourcing/index.js'
import type * as orderEvents from '#src/offline-order/events.js'
import { offlineOrder } from '#src/offline-order/offline-order.js'
import type * as subjectEvents from '#src/subject/events.js'
import { subject } from '#src/subject/subject.js'
import type * as sessionEvents from '#src/takeover-session/events.js'
import { takeoverSession } from '#src/takeover-session/takeover-session.js'
import type { AuditMetadata } from '#src/values/audit.js'

type HouseEvent =
  | MemberOf<typeof cartEvents>
  | MemberOf<typeof orderEvents>
  | MemberOf<typeof sessionEvents>
  | MemberOf<typeof subjectEvents>

/** Events as this house's own handler has stored them, in the newest version: what they are was checked when they were written. */
export type Kept = Omit<RecordedEvent, 'meta'> & { readonly meta: AuditMetadata }
export const kept = (log: ReadonlyArray<RecordedEvent>): ReadonlyArray<Kept> => log as ReadonlyArray<Kept>

/** An event of that name, and its payload. */
export interface ToldOf<Name extends HouseEvent['type']> {
  readonly event: Kept
  readonly data: DataOf<HouseEvent, Name>
}

/** All events of that name, with their payloads. */
export const told = <Name extends HouseEvent['type']>(log: ReadonlyArray<RecordedEvent>, name: Name): ReadonlyArray<ToldOf<Name>> =>
  // Sound: an event of that name holds that payload.
  kept(log).flatMap((event) => (event.type === name ? [{ event, data: event.data } as ToldOf<Name>] : []))

/** The events of each stream, in order. */
export const streamsOf = (log: ReadonlyArray<RecordedEvent>): ReadonlyMap<string, ReadonlyArray<Kept>> => {
  const streams = new Map<string, Array<Kept>>()
  for (const event of kept(log)) streams.set(event.stream, [...(streams.get(event.stream) ?? []), event])
  return streams
}

const aggregates = { cart, offlineOrder, takeoverSession, subject }
/** The aggregate that a stream belongs to. */
export const aggregateOf = (stream: string) => {
  const category = parseStreamName(stream)?.category ?? ''
  if (category !== 'cart' && category !== 'offlineOrder' && category !== 'takeoverSession' && category !== 'subject')
    throw new Error(`whose is ${stream}?`)
  return aggregates[category]
}

/** The state that each stream tells. */
export const statesOf = (log: ReadonlyArray<RecordedEvent>): Readonly<Record<string, unknown>> =>
  Object.fromEntries([...streamsOf(log)].map(([stream, events]) => [stream, replay(aggregateOf(stream) as typeof cart, events)]))

/** Streams of one kind, with their events. */
export const streamsOfKind = (log: ReadonlyArray<RecordedEvent>, category: keyof typeof aggregates) =>
  [...streamsOf(log)].filter(([stream]) => stream.startsWith(`${category}-`)).map(([stream, events]) => ({ stream, events }))
