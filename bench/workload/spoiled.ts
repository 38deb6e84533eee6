import type { Json } from '@cart-takeover/domain/event-sourcing'

/** Every way to spoil one place of a JSON value: each leaf once by a value of another kind, each field once left out. */
export function* spoiled(value: Json): Generator<unknown> {
  if (value === null || typeof value !== 'object') {
    yield { not: 'this' }
    yield Number.NaN
    return
  }
  if (Array.isArray(value)) {
    yield 'not a list'
    for (const [index, item] of value.entries()) for (const wrong of spoiled(item)) yield value.with(index, wrong as Json)
    return
  }
  yield null
  yield ['not an object']
  for (const [key, field] of Object.entries(value)) {
    const { [key]: _, ...rest } = value as Readonly<Record<string, Json>>
    yield rest
    for (const wrong of spoiled(field)) yield { ...value, [key]: wrong }
  }
}
