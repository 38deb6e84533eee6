import { down, halfEven, halfUp, multiply, transformScale } from 'dinero.js/bigint'
import * as t from 'io-ts'
import { amountOf, minorUnits } from './minor-units.js'

/** How a fraction of a minor unit is rounded. It is recorded with a cart's or an order's first event, so that replay never rounds anew. */
export const Rounding = t.keyof({ HalfEven: null, HalfUp: null, Down: null }, 'HalfEven, HalfUp or Down')
export type Rounding = t.TypeOf<typeof Rounding>

const rounded = { HalfEven: halfEven, HalfUp: halfUp, Down: down } as const

const isShare = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 10_000

/** A share in basis points: 0 is nothing, 100 is one percent, 10,000 is all. */
export const BasisPoints: t.Type<number, number, unknown> = new t.Type(
  'basis points (0 to 10000)',
  isShare,
  (value, context) => (isShare(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

/** A share in basis points (100 = 1 %) of a non-negative amount of minor units, rounded once. */
export const basisPointsOf = (amount: number, basisPoints: number, rounding: Rounding): number =>
  amountOf(transformScale(multiply(minorUnits(amount), { amount: BigInt(basisPoints), scale: 4n }), 0n, rounded[rounding]))
