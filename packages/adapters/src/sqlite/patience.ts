import { Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import { Busy, type Failure } from './failures.js'

/** How a connection waits for others on the same file. */
export interface Patience {
  /** For how long, in milliseconds. */
  readonly waitFor: number
  /** A pause of random length, so that those who wait do not all come back at once. */
  readonly pause: () => Promise<void>
}

export const patient = (waitFor: number): Patience => ({
  waitFor,
  pause: () => new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * 15)),
})

/** What to tell whoever has waited in vain. */
export const waitedInVain = (path: string, { waitFor }: Patience, busy: Busy): Unavailable =>
  new Unavailable(`${path} was locked by another process for ${waitFor} ms: nothing was stored; try again, or end what holds it`, busy)

/** Runs what may find the file locked, again and again until it does not or patience ends. Between two tries others get their turn. */
export const whenFree = async <A>(
  path: string,
  patience: Patience,
  failureOf: (error: unknown) => Failure,
  work: () => A,
): Promise<E.Either<Exclude<Failure, Busy>, A>> => {
  const begun = performance.now()
  for (;;) {
    try {
      return E.right(work())
    } catch (error) {
      const failure = failureOf(error)
      if (!(failure instanceof Busy)) return E.left(failure)
      if (performance.now() - begun >= patience.waitFor) return E.left(waitedInVain(path, patience, failure))
    }
    await patience.pause()
  }
}
