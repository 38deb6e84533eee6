import type { either as E } from 'fp-ts'
import { isRefused, Rejected } from '../event-sourcing/index.js'
import type { Failure } from '../processes/surroundings.js'

/** A takeover that was begun, or received, through this desk. `isAsked`: its call is still being answered. */
export interface BegunHere {
  readonly sessionId: string
  readonly isAsked: boolean
}

/**
 * Which takeovers each CSR has begun, or received, through this very desk: read models have not heard of the newest yet, and of many calls
 * at once each must see those before it (F14). What another process lets begin is seen as soon as the read models tell of it.
 */
export const begunHere = () => {
  const byCsr = new Map<string, Map<string, boolean>>()
  const of = (csrId: string): Map<string, boolean> => {
    const known = byCsr.get(csrId) ?? new Map<string, boolean>()
    byCsr.set(csrId, known)
    return known
  }
  const forget = (csrId: string, sessionId: string): void => {
    const known = of(csrId)
    known.delete(sessionId)
    if (known.size === 0) byCsr.delete(csrId)
  }
  return {
    forget,

    /** Those of this CSR that were asked for before this one. */
    before: (csrId: string, sessionId: string): ReadonlyArray<BegunHere> => {
      const all = [...of(csrId)].map(([id, isAsked]) => ({ sessionId: id, isAsked }))
      const place = all.findIndex((one) => one.sessionId === sessionId)
      return place < 0 ? all : all.slice(0, place)
    },

    /** Remembers it while the call is answered, and after it unless a rule refuses for good. */
    during: async <Answer>(
      csrId: string,
      sessionId: string,
      work: () => Promise<E.Either<Failure, Answer>>,
    ): Promise<E.Either<Failure, Answer>> => {
      const before = byCsr.get(csrId)?.get(sessionId)
      // A second click, whose first call has its place.
      if (before === true) return work()
      // At the end of all, also where it comes back from a colleague.
      of(csrId).delete(sessionId)
      of(csrId).set(sessionId, true)
      let isKept = true
      try {
        const answered = await work()
        isKept = before !== undefined || !isRefused(answered) || !(answered.left instanceof Rejected) || answered.left.retryable
        return answered
      } finally {
        if (isKept) of(csrId).set(sessionId, false)
        else forget(csrId, sessionId)
      }
    },
  }
}

export type Begun = ReturnType<typeof begunHere>
