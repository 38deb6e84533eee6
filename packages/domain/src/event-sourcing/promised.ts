import { either as E, type taskEither as TE } from 'fp-ts'

/** A function that answers with a TaskEither. */
// biome-ignore lint/suspicious/noExplicitAny: a method's parameters stand in a contravariant place
type Method = (...args: any) => TE.TaskEither<Error, unknown>

/** The same calls as promises: they resolve with what the Right holds and throw exactly what the Left holds. */
export type Promised<Calls> = {
  readonly [K in keyof Calls]: Calls[K] extends (...args: infer Args) => TE.TaskEither<Error, infer A>
    ? (...args: Args) => Promise<A>
    : never
}

/** One call as a promise. */
export const orThrow = async <A>(call: TE.TaskEither<Error, A>): Promise<A> => {
  const answer = await call()
  if (E.isLeft(answer)) throw answer.left
  return answer.right
}

/** A record of TaskEither calls, as promises. */
export const promised = <Calls extends { readonly [K in keyof Calls]: Method }>(calls: Calls): Promised<Calls> =>
  // Sound: every entry of `Calls` is a Method, and becomes the promise of its own Right.
  Object.fromEntries(
    Object.entries<Method>(calls).map(([name, call]) => [name, (...args: ReadonlyArray<unknown>) => orThrow(call(...args))]),
  ) as unknown as Promised<Calls>
