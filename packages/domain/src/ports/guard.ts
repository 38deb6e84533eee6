import { either as E, type taskEither as TE } from 'fp-ts'
import type * as t from 'io-ts'
import { explain, Refused, Undecodable } from '../event-sourcing/index.js'
import { type PortFailure, PortUnavailable } from './port-failure.js'

/** Waits for an answer for as long as it may take; `late` after that. */
export type Patience = <Answer>(answer: Promise<Answer>) => Promise<Answer | 'late'>

/** For as long as it takes. */
export const endlessPatience: Patience = (answer) => answer

/** A call of a port. */
type Call<Args extends ReadonlyArray<unknown>, Failed, Answer> = (...args: Args) => TE.TaskEither<Failed, Answer>

/** The same call, which never throws, never rejects, and answers with what was agreed, in time. */
export type Guard = <Args extends ReadonlyArray<unknown>, Failed, Answer>(
  name: string,
  call: Call<Args, Failed, Answer>,
  answer: Pick<t.Type<unknown, unknown, unknown>, 'is' | 'decode'>,
) => Call<Args, Failed | PortFailure, Answer>

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined // sound: read as unknown
const wordsOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error)

/** A failure as it was told; by its tag, since there may be two copies of this package. What is none counts as not reached. */
const failureOf = (name: string, told: unknown): unknown => {
  if (told instanceof PortUnavailable) return told
  const message = field(told, 'message')
  const said = typeof message === 'string' ? message : `${name} has failed`
  switch (field(told, '_tag')) {
    case 'Refused':
      return told instanceof Refused ? told : new Refused(said, told)
    case 'OutcomeUnknown':
    case 'Undecodable':
      return told
    case 'Unavailable':
      return new PortUnavailable(name, said, told)
    default:
      return new PortUnavailable(name, `${name} has failed (${wordsOf(told)}): try again later`, told)
  }
}

/**
 * Whatever comes of a call of a port, it is a value: what throws or rejects was not reached (`Unavailable`), as was what takes too long; what
 * is not what was agreed is `Undecodable`, and its fields are named, never their values.
 */
export const guardWith =
  (patience: Patience): Guard =>
  <Args extends ReadonlyArray<unknown>, Failed, Answer>(name: string, call: Call<Args, Failed, Answer>, codec: Parameters<Guard>[2]) =>
  (...args: Args) =>
  async () => {
    const malformed = (paths: ReadonlyArray<string>) => E.left(new Undecodable(`the answer of ${name}`, 1, paths))
    try {
      const task: unknown = call(...args)
      if (typeof task !== 'function') return malformed(['it should be a TaskEither: a function that gives a promise'])
      const came: unknown = await patience(Promise.resolve(task()))
      if (came === 'late') return E.left(new PortUnavailable(name, `${name} gave no answer in time: try again later`))
      const tag = field(came, '_tag')
      // Sound: it is one of the failures that the port may tell, or a failure of this guard.
      if (tag === 'Left') return E.left(failureOf(name, field(came, 'left')) as Failed | PortFailure)
      if (tag !== 'Right') return malformed(['it should be an Either: a Left or a Right'])
      const answer = field(came, 'right')
      return codec.is(answer) ? E.right(answer as Answer) : malformed(explain(codec, answer)) // sound: the codec has just said so
    } catch (thrown) {
      return E.left(failureOf(name, thrown) as PortFailure)
    }
  }
