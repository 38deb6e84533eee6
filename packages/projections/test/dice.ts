const { SEED = '20260518' } = process.env

/** Where a property begins to draw. `SEED=...` in the environment gives another. */
export const seed = Number(SEED)

/** Small numbers, the same ones for the same beginning. */
export const dice = (start: number) => {
  let state = start
  return (sides: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

export type Dice = ReturnType<typeof dice>
