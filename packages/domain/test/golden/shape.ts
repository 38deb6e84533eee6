type Place = ReadonlyArray<string>

/** The shape of a JSON value without its contents: two payloads of one shape teach the same. */
export const shapeOf = (value: unknown): string => {
  if (Array.isArray(value)) return `[${[...new Set(value.map(shapeOf))].sort().join()}]`
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value
  const fields = Object.entries(value).map(([key, inner]) => `${key}:${shapeOf(inner)}`)
  return `{${fields.sort().join()}}`
}

/** Where each value stands in a JSON value, leaves and branches, as keys from the outside in. */
export const placesIn = (value: unknown, at: Place = []): ReadonlyArray<Place> =>
  value === null || typeof value !== 'object'
    ? [at]
    : [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key]))]

/** The same value, but what stands at a place is of another kind. */
export const spoiledAt = (value: unknown, [key, ...rest]: Place): unknown => {
  if (key === undefined) return value !== null && typeof value === 'object' ? 'spoiled' : { spoiled: true }
  const inner = (value as Readonly<Record<string, unknown>>)[key] // sound: places come from the value itself
  const spoiled = spoiledAt(inner, rest)
  return Array.isArray(value)
    ? value.map((one, index) => (String(index) === key ? spoiled : one))
    : { ...(value as object), [key]: spoiled }
}
