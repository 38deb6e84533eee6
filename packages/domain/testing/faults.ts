import { either as E } from 'fp-ts'
import { type EventStore, OutcomeUnknown, TooLarge, Unavailable } from '#src/event-sourcing/event-store.js'
import type { NewEvent } from '#src/event-sourcing/recorded-event.js'
import type { StreamName } from '#src/event-sourcing/stream-name.js'

/** An append that is about to be made; `number` counts the appends of this store from 1. */
export interface Attempt {
  readonly number: number
  readonly stream: StreamName
  readonly events: ReadonlyArray<NewEvent>
}

/** What goes wrong with an append. */
export type Fault =
  /** The store cannot be reached: nothing is stored. */
  | { readonly kind: 'unavailable' }
  /** It is more than the store takes in one piece: nothing is stored. */
  | { readonly kind: 'tooLarge'; readonly limit: number }
  /** The store does not answer: the events are stored, are not, or are after so many further calls of the store. */
  | { readonly kind: 'unknown'; readonly stored: boolean | { readonly afterCalls: number } }
  /** Somebody else is faster. */
  | { readonly kind: 'race'; readonly rival: () => Promise<unknown> }
  /** The machine stops, right before or right after the events are stored. Whoever calls gets no answer but {@link Crash}. */
  | { readonly kind: 'crash'; readonly stored: boolean }

/** Thrown where a machine stops. No code of the house catches it. */
export class Crash extends Error {
  readonly _tag = 'Crash'
}

/** A store whose appends can be made to fail. */
export interface Failing {
  readonly store: EventStore
  /** Asked before every append; `null` for what shall go well. */
  plan: (attempt: Attempt) => Fault | null
  /** Stops reads too, for so many milliseconds of nobody's clock: the next so many reads are refused as unavailable. */
  deafReads: number
  /** How many appends were tried. */
  readonly appends: () => number
}

/** The same store, with faults as they are planned. */
export const failing = (inner: EventStore): Failing => {
  let count = 0
  const late: Array<{ calls: number; readonly append: () => Promise<unknown> }> = []
  /** What was delayed and is due now. */
  const arrive = async (): Promise<void> => {
    for (const one of late) one.calls -= 1
    for (const one of late.filter(({ calls }) => calls < 0)) {
      late.splice(late.indexOf(one), 1)
      await one.append()
    }
  }
  const self: Failing = {
    plan: () => null,
    deafReads: 0,
    appends: () => count,
    store: {
      append: (stream, expected, events) => async () => {
        await arrive()
        count += 1
        const append = inner.append(stream, expected, events)
        const fault = self.plan({ number: count, stream, events })
        switch (fault?.kind) {
          case undefined:
            return append()
          case 'unavailable':
            return E.left(new Unavailable('The store cannot be reached'))
          case 'tooLarge':
            return E.left(new TooLarge(`The append to ${stream} is too large`, fault.limit))
          case 'unknown':
            if (fault.stored === true) await append()
            else if (fault.stored !== false) late.push({ calls: fault.stored.afterCalls, append })
            return E.left(new OutcomeUnknown(stream))
          case 'race':
            await fault.rival()
            return append()
          case 'crash':
            if (fault.stored) await append()
            throw new Crash(`Stopped ${fault.stored ? 'after' : 'before'} append ${count}`)
        }
      },
      readStream: (stream, after, limit) => async () => {
        await arrive()
        if (self.deafReads > 0) {
          self.deafReads -= 1
          return E.left(new Unavailable('The store cannot be reached'))
        }
        return inner.readStream(stream, after, limit)()
      },
    },
  }
  return self
}

/** A plan with one fault, at the append of that number. */
export const atAppend =
  (number: number, fault: Fault) =>
  (attempt: Attempt): Fault | null =>
    attempt.number === number ? fault : null
