import type { Json } from '@cart-takeover/domain/event-sourcing'

/**
 * A frozen copy of a value, equal to what JSON.parse(JSON.stringify(value)) gives: neither side can change the other's. Throws a
 * TypeError for what JSON cannot carry.
 */
export const frozenJson = (value: unknown): Json => {
  const copy = copyOf(value)
  if (copy === undefined) throw new TypeError(`${typeof value} is not JSON`)
  return copy
}

const copyOf = (value: unknown): Json | undefined => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return Number.isFinite(value) ? value + 0 : null
    case 'object':
      return value === null ? null : copyOfObject(value)
    case 'bigint':
      throw new TypeError('a bigint is not JSON')
    default:
      return undefined
  }
}

const copyOfObject = (value: object): Json | undefined => {
  if ('toJSON' in value && typeof value.toJSON === 'function') return copyOf(value.toJSON())
  if (Array.isArray(value)) return Object.freeze(Array.from(value, (item) => copyOf(item) ?? null))
  const copy: Record<string, Json> = {}
  for (const key of Object.keys(value)) {
    // Sound: a string key of any object may be read; what it holds is checked by `copyOf`.
    const field = copyOf((value as Readonly<Record<string, unknown>>)[key])
    if (field === undefined) continue
    if (key === '__proto__') Object.defineProperty(copy, key, { value: field, enumerable: true })
    else copy[key] = field
  }
  return Object.freeze(copy)
}
