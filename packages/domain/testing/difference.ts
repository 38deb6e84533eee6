const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
const show = (value: unknown): string => JSON.stringify(value) ?? String(value)

/** Where two values differ, one readable line a place; empty where they are equal. What is `undefined` and what is missing differ. */
export const differences = (actual: unknown, expected: unknown, path = ''): ReadonlyArray<string> => {
  if (Object.is(actual, expected)) return []
  if (!isRecord(actual) || !isRecord(expected) || Array.isArray(actual) !== Array.isArray(expected))
    return [`${path === '' ? 'it' : path} is ${show(actual)}, expected ${show(expected)}`]
  const keys = [...new Set([...Object.keys(actual), ...Object.keys(expected)])]
  return keys.flatMap((key) => {
    const at = path === '' ? key : `${path}.${key}`
    if (!Object.hasOwn(actual, key)) return [`${at} is missing, expected ${show(expected[key])}`]
    if (!Object.hasOwn(expected, key)) return [`${at} is ${show(actual[key])}, expected nothing there`]
    return differences(actual[key], expected[key], at)
  })
}

/** An example that does not hold. Any test runner reports it as it reports any error. */
export class Unmet extends Error {
  readonly _tag = 'Unmet'
}

/** Throws {@link Unmet} where two values differ. */
export const mustEqual = (what: string, actual: unknown, expected: unknown): void => {
  const found = differences(actual, expected)
  if (found.length > 0) throw new Unmet([`${what} should be different:`, ...found.slice(0, 20)].join('\n  '))
}
