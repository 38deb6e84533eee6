/** A copy that shares nothing with plain JSON. */
export const copyJson = <T>(value: T): T => copy(value) as T

const copy = (value: unknown): unknown => {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(copy)
  const fields: Record<string, unknown> = {}
  for (const key in value) fields[key] = copy((value as Readonly<Record<string, unknown>>)[key])
  return fields
}
