/** A small generator of numbers below 1, the same for the same seed (mulberry32). */
export interface Random {
  (): number
  /** A whole number below `end`. */
  readonly below: (end: number) => number
  readonly pick: <A>(from: ReadonlyArray<A>) => A
}

export const randomFrom = (seed: number): Random => {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (end: number): number => Math.floor(next() * end)
  return Object.assign(next, {
    below,
    pick: <A>(from: ReadonlyArray<A>): A => {
      const picked = from[below(from.length)]
      if (picked === undefined) throw new RangeError('Nothing to pick from')
      return picked
    },
  })
}
