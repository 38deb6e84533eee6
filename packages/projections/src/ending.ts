import { catchError, concat, defer, ignoreElements, merge, type Observable, ReplaySubject, take, throwError } from 'rxjs'

/** A wish that something ends once it has finished what it has in hand. An unsubscription would not wait for that. */
export interface Ending {
  readonly isAsked: () => boolean
  /** Emits once, also to those who come late. */
  readonly asked$: Observable<void>
}

export interface Endable extends Ending {
  readonly ask: () => void
}

/** A new wish, not yet made. What ends the outer one ends this one too. */
export const ending = (outer?: Ending): Endable => {
  const own = new ReplaySubject<void>(1)
  let asked = false
  return {
    isAsked: () => asked || outer?.isAsked() === true,
    asked$: (outer === undefined ? own : merge(own, outer.asked$)).pipe(take(1)),
    ask: () => {
      asked = true
      own.next()
    },
  }
}

/** Runs `side` while `main` runs. Once `main` is over, `side` is asked to end and waited for. `side` never rejects. */
export const beside = <T>(main: Observable<T>, side: (over: Ending) => Promise<void>): Observable<T> =>
  defer(() => {
    const over = ending()
    const running = side(over)
    const settled = defer(() => {
      over.ask()
      return running
    }).pipe(ignoreElements())
    const failed = (error: unknown) => concat(settled, failing(error))
    return concat(main.pipe(catchError(failed)), settled)
  })

const failing = (error: unknown): Observable<never> => throwError(() => error)
