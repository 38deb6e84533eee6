/** A copy that shares nothing with plain JSON. */
export const copyJson = <T>(value: T): T => copy(value) as T

const copy = (value: unknown): unknown => {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(copy)
  const fields: Record<string, unknown> = {}
  for (const key in value) {
    const field = copy((value as Readonly<Record<string, unknown>>)[key])
    // Set like any other key, this one would change what the copy inherits from.
    if (key === '__proto__') Object.defineProperty(fields, key, { value: field, enumerable: true, writable: true, configurable: true })
    else fields[key] = field
  }
  return fields
}
