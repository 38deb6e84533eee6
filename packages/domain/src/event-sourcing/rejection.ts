import { either as E } from 'fp-ts'
import type { Revision } from './revision.js'
import type { StreamName } from './stream-name.js'

/** A refusal as a value: the rule that refused, and what a person needs to know about it. */
export interface Rejection<Code extends string> {
  readonly code: Code
  readonly detail: unknown
}

/** What a decider answers: the events that follow, or the rule that refused. */
export type Decision<Code extends string, Ev> = E.Either<Rejection<Code>, ReadonlyArray<Ev>>

/** Yes, and this is what happened. With no events: yes, and nothing is left to do. */
export const accept = <const Evs extends ReadonlyArray<unknown>>(...events: Evs): E.Either<never, Evs> => E.right(events)

/** How a house words one refusal. */
export interface Wording {
  readonly message: string
  /** May the same command succeed later, unchanged? */
  readonly retryable: boolean
}

/** A refusal as it leaves the command handler. Nothing was stored. */
export class Rejected<Code extends string = string> extends Error {
  readonly _tag = 'Rejected'
  readonly code: Code
  readonly detail: unknown
  readonly retryable: boolean
  readonly stream: StreamName | null
  /** The stream's revision when it refused. */
  readonly revision: Revision | null
  constructor(rejection: Rejection<Code>, wording: Wording, stream: StreamName | null = null, revision: Revision | null = null) {
    super(`${rejection.code}: ${wording.message}`)
    this.stream = stream
    this.revision = revision
    this.code = rejection.code
    this.detail = rejection.detail
    this.retryable = wording.retryable
  }
}

/** Was it refused? Narrows a union of refusals by different rules, which `E.isLeft` does not. */
export const isRefused = <A extends E.Either<unknown, unknown>>(answer: A): answer is Extract<A, { readonly _tag: 'Left' }> =>
  answer._tag === 'Left'
