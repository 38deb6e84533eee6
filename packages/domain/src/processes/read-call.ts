import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { explain, jsonCopy, Undecodable } from '../event-sourcing/index.js'
import { isBlank } from '../values/blank.js'
import { isRecordKey } from '../values/ids.js'
import type { CallOptions } from './conductor.js'
import { keptFields } from './kept-fields.js'
import { wrongWithInput } from './wrong-with-input.js'

const record = new t.Type<object, object, unknown>(
  'an object',
  (value): value is object => typeof value === 'object' && value !== null && !Array.isArray(value),
  (value, context) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

/** Control characters, and halves of characters: ids are made of keys, and could not tell two of these apart. */
const UNTOLD = /[\p{Cc}\p{Surrogate}]/u
const isKey = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 200 && !isBlank(value) && !UNTOLD.test(value) && isRecordKey(value)
/** Another system's own id, or a caller's: any text that tells one from another and that somebody can read, but `__proto__`. */
export const Key: t.Type<string, string, unknown> = new t.Type(
  'a text of 1 to 200 characters',
  isKey,
  (value, context) => (isKey(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)
/** An id that is `null`, or no text, would be one and the same for many calls: each would be answered with the first one's result. */
const options = t.partial({ commandId: Key, correlationId: Key })

/** What is passed by callers who have no types: looked at before anybody is asked about it. Values stay out of the refusal. */
export const checkInput = (call: string, codec: t.Mixed, input: unknown): E.Either<Undecodable, null> => {
  const problems = explain(codec, input)
  return problems.length === 0 ? E.right(null) : E.left(new Undecodable(call, 1, problems))
}

/** A call as it came through a door. */
interface Passed<Input, Who> {
  readonly input: Input
  readonly who: Who
  readonly options: CallOptions
}

/**
 * A call, copied, with nothing in it that it would be wrong to keep; or what is wrong with it. Whoever calls has to be of the kind that
 * the door is for: rights are asked for a CSR only, and who did it stands in the audit log for good. `party` is what the door calls them.
 */
export const readCall = <Input, Who>(
  party: string,
  codec: t.Type<Who, unknown, unknown>,
  passed: Passed<Input, Who>,
): E.Either<Undecodable, Pick<Passed<Input, Who>, 'input' | 'who'>> => {
  const copied = E.tryCatch(
    () => jsonCopy({ input: passed.input, who: passed.who }),
    () => new Undecodable('a call', 1, ['input should be plain JSON']),
  )
  if (E.isLeft(copied)) return copied
  const { input, who } = copied.right
  const checked = checkInput('a call', t.type({ input: record, [party]: codec, options }), { input, [party]: who, options: passed.options })
  if (E.isLeft(checked)) return checked
  const problems = wrongWithInput(input as object) // sound: `record` has just checked it
  return problems.length === 0 ? E.right({ input: keptFields(input), who }) : E.left(new Undecodable('a call', 1, problems))
}
