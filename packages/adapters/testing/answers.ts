import assert from 'node:assert/strict'
import { either as E, type taskEither as TE } from 'fp-ts'

/** What a call answers; fails where it is refused. */
export const answer = async <A>(call: TE.TaskEither<Error, A>): Promise<A> => {
  const given = await call()
  if (E.isLeft(given)) assert.fail(`expected an answer, got ${given.left.name}: ${given.left.message}`)
  return given.right
}

/** Why a call is refused; fails where it is answered, or refused for another reason. */
export const refusal = async <Tag extends string, L extends Error & { readonly _tag: string }>(
  call: TE.TaskEither<L, unknown>,
  tag: Tag,
): Promise<Extract<L, { readonly _tag: Tag }>> => {
  const given = await call()
  if (E.isRight(given)) assert.fail(`expected ${tag}, got the answer ${JSON.stringify(given.right)}`)
  assert.equal(given.left._tag, tag, given.left.message)
  // Sound: the tag has just been compared.
  return given.left as Extract<L, { readonly _tag: Tag }>
}

/** How many of several calls were answered, and the tags of the others' refusals. */
export const tally = async (calls: ReadonlyArray<TE.TaskEither<{ readonly _tag: string }, unknown>>) => {
  const given = await Promise.all(calls.map((call) => call()))
  return { answered: given.filter(E.isRight).length, refused: given.flatMap((one) => (E.isLeft(one) ? [one.left._tag] : [])) }
}

/** What comes by itself; fails where it does not come. */
export const inTime = async <A>(coming: Promise<A>, patience: number | undefined, what: string): Promise<A> => {
  let clock: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    clock = setTimeout(() => reject(new assert.AssertionError({ message: `${what} did not come` })), patience ?? 10_000)
  })
  try {
    return await Promise.race([coming, late])
  } finally {
    clearTimeout(clock)
  }
}
