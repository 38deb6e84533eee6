import type { Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E, type taskEither as TE } from 'fp-ts'

/** Counts calls, so that closing can wait for those that are under way, and refuses new ones from then on. */
export interface InFlight {
  readonly counted: <Arguments extends ReadonlyArray<unknown>, L, A>(
    call: (...given: Arguments) => TE.TaskEither<L, A>,
  ) => (...given: Arguments) => TE.TaskEither<L | Unavailable, A>
  /** Lets no new call in and waits for those under way. */
  readonly settled: () => Promise<void>
}

/** `closed` is what a call answers that comes too late. */
export const inFlight = (closed: () => Unavailable): InFlight => {
  const running = new Set<Promise<unknown>>()
  let accepting = true
  return {
    counted:
      (call) =>
      (...given) =>
      async () => {
        if (!accepting) return E.left(closed())
        const answer = call(...given)()
        running.add(answer)
        try {
          return await answer
        } finally {
          running.delete(answer)
        }
      },
    settled: async () => {
      accepting = false
      await Promise.allSettled(running)
    },
  }
}
