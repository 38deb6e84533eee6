/** A number from 0 to 1 (exclusive) that depends on the seed and these numbers alone: asked again, it is the same. */
export type Dice = (...about: ReadonlyArray<number>) => number

const stirred = (sum: number, value: number): number => {
  let mixed = Math.imul(sum ^ value, 0x9e3779b1)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

/** Dice that fall as the seed has it, in whatever order they are thrown. */
export const diceOf =
  (seed: number): Dice =>
  (...about) => {
    let sum = stirred(0x811c9dc5, seed)
    for (const value of about) sum = stirred(sum, value)
    return (sum >>> 0) / 0x1_0000_0000
  }

/** Dice that are thrown one after the other. */
export interface Throws {
  readonly chance: (probability: number) => boolean
  /** From 0 to `below` (exclusive). */
  readonly number: (below: number) => number
  readonly one: <T>(of: readonly [T, ...ReadonlyArray<T>]) => T
  /** One of them, as often as its weight has it. */
  readonly weighted: <T>(of: ReadonlyArray<readonly [weight: number, one: T]>) => T
}

export const throwsOf = (dice: Dice, about: number): Throws => {
  let count = 0
  const next = (): number => dice(about, count++)
  return {
    chance: (probability) => next() < probability,
    number: (below) => Math.floor(next() * below),
    one: (of) => of[Math.floor(next() * of.length)] ?? of[0],
    weighted: (of) => {
      let left = next() * of.reduce((sum, [weight]) => sum + weight, 0)
      for (const [weight, one] of of) {
        left -= weight
        if (left < 0) return one
      }
      throw new RangeError('There is nothing to choose from')
    },
  }
}
