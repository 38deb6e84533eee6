import { either as E } from 'fp-ts'
import { explain, type Family, type Told, Undecodable } from './events.js'
import type { Uuid } from './ids.js'
import { subjectsIn } from './personal.js'
import type { Metadata, NewEvent } from './recorded-event.js'

/** A fact made ready for a store: its payload checked by its own codec, so that nothing unreadable is ever written. */
export const newEvent = <Ev extends Told<string, unknown>>(
  events: Family<Ev>,
  fact: Ev,
  eventId: Uuid,
  meta: Omit<Metadata, 'piiSubjects'>,
): E.Either<Undecodable, NewEvent> => {
  const type = events.types.get(fact.type)
  if (type === undefined) return E.left(new Undecodable(fact.type, 0, ['there is no such event']))
  if (!type.codec.is(fact.data)) return E.left(new Undecodable(fact.type, type.version, explain(type.codec, fact.data)))
  return E.right({
    eventId,
    type: fact.type,
    version: type.version,
    data: fact.data,
    meta: { ...meta, piiSubjects: subjectsIn(fact.data) },
  })
}
