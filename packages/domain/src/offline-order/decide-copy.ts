import { either as E } from 'fp-ts'
import { checkAmounts } from '../check-amounts.js'
import { checkCurrency } from '../check-content.js'
import { accept, isRefused, type Rejection } from '../event-sourcing/index.js'
import { mayDo, type TakeoverContext } from '../house.js'
import { reject } from '../rejections.js'
import { type Copying, copyItems } from './copy-items.js'
import { isNewDuplicate } from './decide-duplicate.js'
import { CopyRefused, DuplicateOrderRiskFlagged, ItemsCopiedToOrder, ItemsPopulatedFromCart } from './events.js'
import { csrMayEdit, isNotTakenOver } from './guards.js'
import { linesAfterCopy } from './lines-after-copy.js'
import { alternateAfter } from './pickup-contacts.js'
import type { OrderState } from './state.js'
import type { Decide } from './tables.js'
import { amountsOf } from './totals.js'

/** What a copy comes to, or the rule that is against it as a whole. */
const tryCopy = (order: OrderState, copying: Copying, { policy, now }: TakeoverContext) => {
  const { snapshot, pricePolicy } = copying
  if (snapshot.currency !== order.currency) return reject('CURRENCY_MISMATCH', { expected: order.currency, got: snapshot.currency })
  if (snapshot.siteId !== order.siteId) return reject('SITE_MISMATCH', { cart: snapshot.siteId, order: order.siteId })
  const foreign = checkCurrency(snapshot, order.currency)
  if (isRefused(foreign)) return foreign
  const outcomes = copyItems(order, copying, policy, now)
  const { added, updated, unchanged, removed, skipped, priceDrifts } = outcomes
  const counted = checkAmounts(amountsOf({ ...order, lines: linesAfterCopy(order.lines, outcomes), quote: null }))
  if (isRefused(counted)) return counted
  if (pricePolicy === 'rejectOnDrift' && priceDrifts.length > 0)
    return reject('PRICE_DRIFT', { lines: priceDrifts.map(({ cartLineId }) => cartLineId) })
  // Where the shopper wants out what was copied before, that is what there is to copy. What cannot be bought now replaces nothing.
  const takesOut =
    removed.some(({ source }) => source?.cartId === copying.cartId) && (copying.mergePolicy !== 'replaceAll' || skipped.length === 0)
  const nothing = added.length + updated.length + unchanged.length === 0 && !takesOut
  return nothing && !policy.allowEmptyHandoff ? reject('NOTHING_TO_COPY', {}) : E.right(outcomes)
}

/** Can this order take a hand-off of that session at all? */
export const canTake = (order: OrderState, sessionId: string, intent: string) => {
  const { status, stage, activeSession, oneWay } = order
  if (status !== 'Pending' || stage.is !== 'Editing')
    return reject('ORDER_NOT_EDITABLE', { status: status ?? 'unknown', stage: status === 'Pending' ? stage.is : null })
  if (activeSession !== sessionId) return reject('HANDOFF_MISMATCH', { reason: 'another takeover works for this order' })
  return oneWay && intent === 'shopperCheckout' ? reject('RELEASE_NOT_SUPPORTED', {}) : E.right(null)
}

export const copy = {
  /**
   * The commit point of a hand-off. Never rejected: it is answered by `ItemsCopiedToOrder` or by `CopyRefused`, on any order, and
   * each hand-off once, by whichever came first (OI-3, OI-15).
   */
  CopyItems: (order, { handoffId, sessionId, cartId, cartRevision, intent, refusal, ...copying }, ctx) => {
    const { orderId, status } = order
    if (status === null) return reject('UNKNOWN_STREAM', { what: 'order' })
    if (Object.hasOwn(order.answered, handoffId)) return accept()
    const refused = ({ code, detail }: Rejection<string>) =>
      accept(CopyRefused({ orderId, handoffId, sessionId, cartId, code, detail, orderStatus: status }))
    const able = canTake(order, sessionId, intent)
    if (isRefused(able)) return refused(able.left)
    if (refusal !== null) return refused(refusal)
    const outcomes = tryCopy(order, { ...copying, cartId, cartVersion: String(cartRevision), sessionId, broughtBy: handoffId }, ctx)
    if (isRefused(outcomes)) return refused(outcomes.left)
    const after = alternateAfter(order, linesAfterCopy(order.lines, outcomes.right))
    return accept(ItemsCopiedToOrder({ orderId, handoffId, sessionId, cartId, intent, ...outcomes.right }), ...after)
  },

  /**
   * Populate Items from Cart, of an external storefront ([A-79], [A-80]); clicked twice, it reconciles. Where another order holds
   * lines of that cart, this one may be the same purchase again: that is said in the same breath (L-8).
   */
  PopulateItemsFromCart: (order, { populateId, cartId, externalVersion, alsoIn, ...copying }, ctx) => {
    const allowed = mayDo('takeOver', ctx)
    if (isRefused(allowed)) return allowed
    if (Object.hasOwn(order.answered, populateId)) return accept()
    const editable = csrMayEdit(order, 'editOrder', ctx)
    if (isRefused(editable)) return editable
    const free = isNotTakenOver(order)
    if (isRefused(free)) return free
    if (order.shopper === null) return reject('CUSTOMER_REQUIRED', {})
    if (order.shopper.kind === 'anonymous') return reject('ANONYMOUS_NOT_SUPPORTED', {})
    const outcomes = tryCopy(order, { ...copying, cartId, cartVersion: externalVersion, sessionId: null, broughtBy: populateId }, ctx)
    if (isRefused(outcomes)) return outcomes
    const after = alternateAfter(order, linesAfterCopy(order.lines, outcomes.right))
    const { orderId } = order
    const doubles = alsoIn.filter((orderNumber) => isNewDuplicate(order, orderNumber))
    return accept(
      ItemsPopulatedFromCart({ orderId, populateId, cartId, oneWay: true, ...outcomes.right }),
      ...after,
      ...doubles.map((externalOrderId) => DuplicateOrderRiskFlagged({ orderId, cartId, externalOrderId })),
    )
  },
} satisfies Pick<Decide, 'CopyItems' | 'PopulateItemsFromCart'>
