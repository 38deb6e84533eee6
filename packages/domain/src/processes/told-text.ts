import { isBlank } from '../values/blank.js'
import { isRecordKey } from '../values/ids.js'
import { inputLimits } from './input-limits.js'

/** What people write in sentences and lines. */
const written: ReadonlySet<string> = new Set(['text', 'reason', 'reasonText', 'moreInfo', 'shopperEnteredValue'])
/** That, and what machines make: of any length that is sane. */
const texts: ReadonlySet<string> = new Set([...written, 'tokenRef', 'grant'])

/** What is `null` where there is none: a blank one would be another, of which nobody knows anything. */
const orNull: ReadonlySet<string> = new Set(['priceListCode', 'locationCode', 'destinationId'])

const CODE = /(?:^|[a-z])(?:Id|Code|Ref|FQN|code|email)$/
/** Something that is compared and looked up, rather than read? */
const isCode = (field: string): boolean => CODE.test(field)

const CONTROL = /\p{Cc}/u
/** The same but for tabs and ends of lines. */
const CONTROL_IN_LINES = /[^\P{Cc}\t\n\r]/u
const UNSEEN = /\p{Default_Ignorable_Code_Point}/u
const HALF = /\p{Surrogate}/u

/** As people count: an emoji is one character. */
const charactersOf = (text: string): number => {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** What is wrong with a text that was told as this field; `null`: nothing. The text itself stays out of it, since it may be personal. */
export const wrongWithText = (field: string, text: string): string | null => {
  const limit = texts.has(field) ? inputLimits.text : inputLimits.word
  const length = text.length > limit ? charactersOf(text) : text.length
  if (length > limit) return `should be a text of ${limit} characters at most, not ${length}: shorten it`
  // Half of a pair is no character: stores and hashes make another one of it, the same for all halves.
  if (HALF.test(text)) return 'should be a text of whole characters: half of one is in it'
  if ((written.has(field) ? CONTROL_IN_LINES : CONTROL).test(text)) return 'should be a text without control characters: take them out'
  if (!isCode(field)) return null
  if (orNull.has(field) && isBlank(text)) return 'should not be blank: choose one, or leave it out with null'
  if (UNSEEN.test(text)) return 'should be a text without invisible characters: type it anew'
  return isRecordKey(text) ? null : 'should be another text: nothing can be kept under this one'
}
