import { either as E } from 'fp-ts'
import { type EventStore, OutcomeUnknown, type RecordedEvent, type StreamName, Unavailable } from '#src/event-sourcing/index.js'
import { Crash } from '../faults.js'
import type { Note } from './journal.js'
import type { PlannedFault } from './plan.js'
import type { Task } from './schedule.js'

/** A little later than most calls take. */
const LATE = 8

/** What of a call's kind fits what the store answers: only the answers of the port itself are given. */
const unavailable = E.left(new Unavailable('The store cannot be reached'))
const unknown = E.left(new OutcomeUnknown('a stream' as StreamName)) // sound: it is told to people only

/**
 * A call of the store with what goes wrong with it. A read whose answer is lost is as if the store could not be reached. `said` is told
 * of what really went wrong.
 */
export const faultyCalls =
  (fault: PlannedFault | null, said: (kind: PlannedFault['kind']) => void): Task['around'] =>
  async (call, of, go, later) => {
    // Sound: a store may answer so to any append, and to any read with `unavailable`.
    const as = <A>(answer: unknown): A => answer as A
    if (fault === null || call < fault.call) return go()
    const { kind } = fault
    if (call > fault.call) return kind === 'cutStored' || kind === 'cutLost' ? as(unavailable) : go()
    if (kind === 'crashAfter' || (of === 'append' && (kind === 'unknownStored' || kind === 'cutStored'))) await go()
    said(kind)
    if (kind === 'crashBefore' || kind === 'crashAfter') throw new Crash('The machine has stopped')
    if (kind === 'unavailable' || of === 'read') return as(unavailable)
    if (kind === 'unknownLate') later(LATE, go)
    return as(unknown)
  }

/** The same store, telling of what it has stored and of what came too late. */
export const watchedStore = (
  inner: EventStore,
  newest: (count: number) => ReadonlyArray<RecordedEvent>,
  note: (seen: Note) => void,
): EventStore => ({
  append: (stream, expected, events) => async () => {
    const answer = await inner.append(stream, expected, events)()
    if (E.isRight(answer) && !answer.right.replayed) note({ is: 'stored', events: newest(events.length) })
    else if (E.isLeft(answer) && answer.left._tag === 'WrongRevision') note({ is: 'lostRace', stream })
    return answer
  },
  readStream: inner.readStream,
})
