import * as t from 'io-ts'

/** How a fraction of a minor unit is rounded. It is recorded with a cart's or an order's first event, so that replay never rounds anew. */
export const Rounding = t.keyof({ HalfEven: null, HalfUp: null, Down: null }, 'HalfEven, HalfUp or Down')
export type Rounding = t.TypeOf<typeof Rounding>

const WHOLE = 10_000n

/** A share in basis points (100 = 1 %) of a non-negative amount of minor units, rounded once. */
export const basisPointsOf = (amount: number, basisPoints: number, rounding: Rounding): number => {
  const product = BigInt(amount) * BigInt(basisPoints)
  const floor = product / WHOLE
  const twice = (product % WHOLE) * 2n
  const up = rounding === 'Down' ? false : twice > WHOLE || (twice === WHOLE && (rounding === 'HalfUp' || floor % 2n === 1n))
  return Number(up ? floor + 1n : floor)
}
