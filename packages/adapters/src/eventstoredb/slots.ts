/** Lets at most so many calls be under way at once; the others wait in the order in which they came. */
export type Slots = <A>(call: () => Promise<A>) => Promise<A>

export const slots = (count: number): Slots => {
  const waiting: Array<() => void> = []
  let free = count
  return async (call) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await call()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}
