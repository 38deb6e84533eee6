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

// A spread is the fastest copy there is; what must not be shared, or is not JSON, is put right behind it.
const copyOfObject = (value: object): Json | undefined => {
  if ('toJSON' in value && typeof value.toJSON === 'function') return copyOf(value.toJSON())
  if (Array.isArray(value)) {
    const items: Array<Json> = [...value]
    for (let index = 0; index < items.length; index++) items[index] = copyOf(items[index]) ?? null
    return Object.freeze(items)
  }
  // Sound: any object may be read by its own keys, and what was found there is JSON at the end of the loop.
  const fields = { ...value } as Record<string, Json>
  for (const key of Object.keys(fields)) {
    const own = copyOf(fields[key])
    if (own === undefined) delete fields[key]
    else if (!Object.is(own, fields[key])) fields[key] = own
  }
  return Object.freeze(fields)
}
