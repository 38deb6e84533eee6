/** A line, as far as sharing goes: what it counts, and the most that it can take. Both in minor units, neither negative. */
export interface Part {
  /** Zero takes nothing. */
  readonly weight: number
  readonly cap: number
}

/**
 * An amount of minor units shared out by weight: to each the whole units of its share, and what is left over one unit each to the
 * largest fractions; of equal ones to the first. `parts` come in the order of their line numbers.
 *
 * What is more than a part can take flows on to the next one, from the last on to the first again. The shares add up to the amount
 * exactly. Throws RangeError where the parts that have a weight cannot take it all together: ask for less.
 */
export const allocate = (amount: number, parts: ReadonlyArray<Part>): ReadonlyArray<number> => {
  const shares = byWeight(amount, parts)
  let excess = 0
  // Twice round: what the last ones cannot take comes back to the first.
  for (const [index, { weight, cap }] of [...parts.entries(), ...parts.entries()]) {
    if (weight === 0) continue
    const wanted = (shares[index] ?? 0) + excess
    const taken = Math.min(wanted, cap)
    shares[index] = taken
    excess = wanted - taken
  }
  if (excess > 0) throw new RangeError(`${amount} cannot be shared out: ${excess} is more than the parts can take`)
  return shares
}

/** Largest remainder. dinero.js deals what is left over to the largest weights, not to the largest fractions: hence here, and exactly. */
const byWeight = (amount: number, parts: ReadonlyArray<Part>): Array<number> => {
  if (amount === 0) return parts.map(() => 0)
  const all = parts.reduce((sum, { weight }) => sum + BigInt(weight), 0n)
  if (all === 0n) throw new RangeError(`${amount} cannot be shared out: nothing has a weight`)
  const exact = parts.map(({ weight }, index) => {
    const product = BigInt(amount) * BigInt(weight)
    return { index, share: Number(product / all), fraction: product % all }
  })
  const shares = exact.map(({ share }) => share)
  const over = amount - shares.reduce((sum, share) => sum + share, 0)
  // The sort leaves equal fractions in the order of their lines.
  const first = exact.toSorted((a, b) => (a.fraction === b.fraction ? 0 : a.fraction > b.fraction ? -1 : 1))
  for (const { index, share } of first.slice(0, over)) shares[index] = share + 1
  return shares
}
