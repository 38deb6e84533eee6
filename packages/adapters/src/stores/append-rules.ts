import { type Appended, type NewEvent, type Position, Refused, type Revision, type StreamName } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'

/** Where an event is stored. */
export interface Place {
  readonly stream: StreamName
  readonly revision: Revision
  readonly position: Position | null
}

/** What no store takes, whatever it holds: an append of nothing, or of one id twice. */
export const refusedAtOnce = (stream: StreamName, events: ReadonlyArray<NewEvent>): Refused | null => {
  if (events.length === 0) return new Refused(`An append to ${stream} needs at least one event`)
  if (events.length > 1 && new Set(events.map((event) => event.eventId)).size < events.length)
    return new Refused(`An append to ${stream} holds the same event id twice: give every event an id of its own`)
  return null
}

/**
 * What becomes of an append some of whose ids are stored already; `null` where none is. It comes before the expected revision: a
 * repeat expects what its first try expected.
 */
export const repeated = (
  stream: StreamName,
  events: ReadonlyArray<Pick<NewEvent, 'eventId'>>,
  placeOf: (eventId: string) => Place | undefined,
): E.Either<Refused, Appended> | null => {
  let first: Place | undefined
  let last: Place | undefined
  let known = 0
  for (let index = 0; index < events.length; index++) {
    const eventId = events[index]?.eventId ?? ''
    const place = placeOf(eventId)
    if (place === undefined) continue
    if (place.stream !== stream) return E.left(new Refused(`Event ${eventId} is in ${place.stream} already and cannot be in ${stream} too`))
    known += 1
    if (index === 0) first = place
    else if (first === undefined || place.revision !== first.revision + index) first = undefined
    last = place
  }
  if (last === undefined) return null
  if (known < events.length)
    return E.left(
      new Refused(`Only ${known} of these ${events.length} events are in ${stream}: repeat an append whole, or use new event ids`),
    )
  if (first === undefined) return E.left(new Refused(`These events are in ${stream} in another order: repeat an append as it was`))
  return E.right({ revision: last.revision, position: last.position, replayed: true })
}
