// The rules of the house: who may import whom, how long a file may be. Adding a package, a room of the domain or a dependency of it
// means saying here where it belongs.

/** From a package to the packages below it. Arrows point one way. */
export const arrows = {
  'packages/domain': [],
  'packages/projections': ['@cart-takeover/domain'],
  'packages/adapters': ['@cart-takeover/domain', '@cart-takeover/projections'],
  examples: ['@cart-takeover/domain', '@cart-takeover/projections', '@cart-takeover/adapters'],
  bench: ['@cart-takeover/domain', '@cart-takeover/projections', '@cart-takeover/adapters'],
}

/** What the sources of the two pure packages may use beside them. The adapters may use Node and whatever they declare. */
export const allowed = {
  'packages/domain': /^(?:fp-ts|io-ts|immer|dinero\.js\/bigint|@noble\/hashes\/[\w-]+\.js)$/,
  'packages/projections': /^(?:fp-ts|io-ts|immer|rxjs)$/,
}

// From the bottom up.
const vocabulary = ['event-sourcing']
const words = ['values', 'rejections', 'policy']
// What every decision is told, and what two aggregates decide alike: above the words, below the aggregates.
const told = ['house', 'check-amounts', 'check-offer', 'check-stock', 'check-content']
const aggregates = ['cart', 'offline-order', 'takeover-session', 'subject']
// What people and other systems call.
const doors = ['desk', 'storefront', 'integration']

/** From a room of the domain to the rooms below it. The aggregates meet only in `processes`. */
export const rooms = {
  ...Object.fromEntries(vocabulary.map((room) => [room, []])),
  ...Object.fromEntries(words.map((room) => [room, [...vocabulary, ...words]])),
  ...Object.fromEntries(told.map((room) => [room, [...vocabulary, ...words]])),
  'check-content': [...vocabulary, ...words, 'check-amounts', 'check-offer'],
  ...Object.fromEntries(aggregates.map((room) => [room, [...vocabulary, ...words, ...told]])),
  ports: [...vocabulary, ...words, ...told],
  processes: [...vocabulary, ...words, ...told, ...aggregates, 'ports'],
  ...Object.fromEntries(doors.map((door) => [door, [...vocabulary, ...words, ...told, ...aggregates, 'ports', 'processes']])),
}

export const longest = 300
