import { Unavailable } from '@cart-takeover/domain/event-sourcing'
import type { EventLog, ReadModelStore } from '@cart-takeover/projections'
import { either as E, type taskEither as TE } from 'fp-ts'

/** What may go wrong with a call: it does not happen, or it happens and its answer is lost. */
export type Fault = 'before' | 'after' | null

/** Asked once a call, by the call's name. */
export type Faults = (call: string) => Fault

const faulty =
  <L, A>(faults: Faults, call: string, task: TE.TaskEither<L, A>): TE.TaskEither<L | Unavailable, A> =>
  async () => {
    const fault = faults(call)
    if (fault === 'before') return E.left(new Unavailable(`${call}: not reached`))
    const answer = await task()
    return fault === 'after' ? E.left(new Unavailable(`${call}: the answer was lost`)) : answer
  }

export const faultyStore = (store: ReadModelStore, faults: Faults): ReadModelStore => ({
  claim: (key, owner, ttl) => faulty(faults, 'claim', store.claim(key, owner, ttl)),
  checkpoint: (key) => faulty(faults, 'checkpoint', store.checkpoint(key)),
  load: (key, ids) => faulty(faults, 'load', store.load(key, ids)),
  find: (key, query) => faulty(faults, 'find', store.find(key, query)),
  commit: (key, move, changes) => faulty(faults, 'commit', store.commit(key, move, changes)),
  drop: (key) => faulty(faults, 'drop', store.drop(key)),
})

export const faultyLog = (log: EventLog, faults: Faults): EventLog => ({
  head: faulty(faults, 'head', log.head),
  open: (after) => {
    const cursor = log.open(after)
    return { next: (limit) => faulty(faults, 'next', cursor.next(limit)), close: cursor.close }
  },
})
