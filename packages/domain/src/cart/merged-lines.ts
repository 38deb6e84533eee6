import * as t from 'io-ts'
import { checkAmounts } from '../check-amounts.js'
import { deriveId, isRefused } from '../event-sourcing/index.js'
import type { TakeoverContext } from '../house.js'
import type { CartSnapshot } from '../values/cart-content.js'
import { Id } from '../values/ids.js'
import { CartLine } from '../values/line.js'
import { SafeInteger } from '../values/money.js'
import { foreignCurrency, foreignPart } from '../values/price.js'
import { changed } from './changed.js'
import { joinedLine } from './joined-line.js'
import type { CartState } from './state.js'

const added = t.readonly(t.type({ kind: t.literal('added'), sourceLineId: Id, line: CartLine }))
const summed = t.readonly(t.type({ kind: t.literal('summed'), sourceLineId: Id, lineId: Id, from: SafeInteger, to: SafeInteger }))
const skipped = t.readonly(t.type({ kind: t.literal('skipped'), sourceLineId: Id, line: CartLine, code: t.string }))
const outcome = t.union([added, summed, skipped], 'MergeOutcome')

/** What became of a line of the other cart: it came over, raised the quantity of a line that was there, or could not, and why. */
export type MergeOutcome = t.TypeOf<typeof outcome>
export const MergeOutcome: t.Type<MergeOutcome, unknown, unknown> = outcome

type Target = Pick<CartState, 'lines' | 'currency'>

const one = (target: Target, line: CartLine, mergeId: string, ctx: TakeoverContext): MergeOutcome => {
  const sourceLineId = line.lineId
  const skip = (code: string): MergeOutcome => ({ kind: 'skipped', sourceLineId, line, code })
  if (foreignPart(line.price, target.currency) !== null) return skip('CURRENCY_MISMATCH')
  const joined = joinedLine(target.lines, line, line.attribution.by.kind === 'csr', ctx)
  // More than may be bought at once stays a line of its own: no piece is lost (CI-6).
  if (joined !== undefined && joined.quantity + line.quantity <= ctx.policy.maxQuantity) {
    const { lineId, quantity: from } = joined
    const to = from + line.quantity
    const counted = checkAmounts(changed(target, lineId, { quantity: to }))
    return isRefused(counted) ? skip(counted.left.code) : { kind: 'summed', sourceLineId, lineId, from, to }
  }
  const counted = checkAmounts({ lines: [...target.lines, line] })
  if (isRefused(counted)) return skip(counted.left.code)
  // Line ids are made by each caller for its own cart, so two carts may have the same one.
  const isTaken = target.lines.some(({ lineId }) => lineId === sourceLineId)
  return { kind: 'added', sourceLineId, line: isTaken ? { ...line, lineId: deriveId('line', mergeId, sourceLineId) } : line }
}

/** The lines as they are once that has come of one. */
export const withOutcome = (lines: ReadonlyArray<CartLine>, told: MergeOutcome): ReadonlyArray<CartLine> => {
  switch (told.kind) {
    case 'added':
      return [...lines, told.line]
    case 'summed':
      return changed({ lines }, told.lineId, { quantity: told.to }).lines
    case 'skipped':
      return lines
  }
}

/** What becomes of each line of another cart, and of each coupon: one that is there, or does not fit the currency, is dropped. */
export const mergedLines = (cart: CartState, { lines, coupons }: CartSnapshot, mergeId: string, ctx: TakeoverContext) => {
  const outcomes: MergeOutcome[] = []
  let target: Target = cart
  for (const line of lines) {
    const told = one(target, line, mergeId, ctx)
    outcomes.push(told)
    target = { ...target, lines: withOutcome(target.lines, told) }
  }
  const fits = coupons.filter(
    ({ code, discounts }) => cart.coupons.every((there) => there.code !== code) && foreignCurrency(discounts, cart.currency) === null,
  )
  const dropped = coupons.filter((coupon) => !fits.includes(coupon)).map(({ code }) => code)
  return { outcomes, coupons: fits, couponsDropped: dropped }
}
