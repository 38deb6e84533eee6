import { isBlank } from '../values/blank.js'
import { inputLimits } from './input-limits.js'
import { wrongWithText } from './told-text.js'

const nameOf = (option: unknown): string | null => {
  const name = typeof option === 'object' && option !== null && 'attributeFQN' in option ? option.attributeFQN : null
  return typeof name === 'string' ? name : null
}

const addresses: ReadonlySet<string> = new Set(['contact', 'billing', 'shipping'])

/**
 * Parts of an address in which nobody can read anything. E-mail addresses have a rule of their own, and so do the names of people who
 * pick an order up: the order refuses those.
 */
const blankParts = (address: object, path: string): ReadonlyArray<string> => {
  const isPickup = !('address1' in address)
  return Object.entries(address)
    .filter(([part, value]) => typeof value === 'string' && isBlank(value) && part !== 'email' && !(isPickup && part.endsWith('Name')))
    .map(([part]) => `${path}.${part} should not be blank: fill it in${part.endsWith('Name') ? '' : ', or leave it out with null'}`)
}

/**
 * Options that were chosen twice. Refused at the door rather than in the decision, which has to find its way with lines of before, and with
 * those that come from a cart service. Their names are the catalog's, nobody's own.
 */
const chosenTwice = (options: ReadonlyArray<unknown>, path: string): ReadonlyArray<string> => {
  const chosen = new Set<string>()
  const twice = new Set<string>()
  for (const option of options) {
    const name = nameOf(option)
    if (name === null) continue
    if (chosen.has(name)) twice.add(name)
    chosen.add(name)
  }
  return [...twice].map((name) => `${path} should choose ${name} once: keep the one value of it that is wanted`)
}

const wrongWithLength = (list: ReadonlyArray<unknown>, field: string, path: string): ReadonlyArray<string> => {
  const limit = field === 'options' ? inputLimits.options : inputLimits.list
  if (list.length > limit) return [`${path} should be a list of ${limit} at most, not ${list.length}: tell them in several calls`]
  if (field === 'items' && list.length === 0) return [`${path} should not be empty: tell one at least`]
  return []
}

/** What is wrong with a value, whichever call it is told to: fields of one name mean one thing in all of them. */
const wrongWith = (value: unknown, field: string, path: string, depth: number): ReadonlyArray<string> => {
  if (typeof value === 'string') {
    const wrong = wrongWithText(field, value)
    return wrong === null ? [] : [`${path} ${wrong}`]
  }
  if (typeof value !== 'object' || value === null) return []
  if (depth === 0) return [`${path} should not stand so deep inside other values`]
  const inside = (part: unknown, name: string, key: string) => wrongWith(part, name, path === '' ? key : `${path}.${key}`, depth - 1)
  if (Array.isArray(value)) {
    const wrong = wrongWithLength(value, field, path)
    if (wrong.length > 0) return wrong
    const within = value.flatMap((part, index) => inside(part, field, String(index)))
    // Named only once it is known to be a name that can be shown.
    return within.length > 0 || field !== 'options' ? within : chosenTwice(value, path)
  }
  const entries = Object.entries(value)
  if (entries.length > inputLimits.list) return [`${path === '' ? 'input' : path} should have ${inputLimits.list} fields at most`]
  // What a shopper has typed stands in the value of a record that says whose it is.
  const meantBy = (key: string): string => (field === 'shopperEnteredValue' && key === 'value' ? field : key)
  return [...(addresses.has(field) ? blankParts(value, path) : []), ...entries.flatMap(([key, part]) => inside(part, meantBy(key), key))]
}

/** What no call takes, one line a field; empty: nothing is wrong with it. What each call needs beyond that is its own to ask for. */
export const wrongWithInput = (input: object): ReadonlyArray<string> => wrongWith(input, '', '', inputLimits.depth)
