import { accept, isRefused } from '../event-sourcing/index.js'
import type { TakeoverContext } from '../house.js'
import { reject, type RejectionCode } from '../rejections.js'
import { type Copying, copyItems } from './copy-items.js'
import { CopyRefused, ItemsCopiedToOrder, ItemsPopulatedFromCart } from './events.js'
import { csrMayEdit, isNotTakenOver } from './guards.js'
import type { CopyOutcomes } from './outcomes.js'
import type { OrderState } from './state.js'
import type { Decide } from './tables.js'

/** Why a cart as a whole does not fit this order; `null`: it does. */
const misfit = (order: OrderState, { snapshot }: Pick<Copying, 'snapshot'>): 'CURRENCY_MISMATCH' | 'SITE_MISMATCH' | null => {
  if (snapshot.currency !== order.currency) return 'CURRENCY_MISMATCH'
  return snapshot.siteId !== order.siteId ? 'SITE_MISMATCH' : null
}

const isEmpty = ({ added, updated, unchanged }: CopyOutcomes): boolean => added.length + updated.length + unchanged.length === 0

/** What a copy comes to, or the code of the rule that is against it. */
const tryCopy = (order: OrderState, copying: Copying, { policy, now }: TakeoverContext): CopyOutcomes | RejectionCode => {
  const outcomes = copyItems(order, copying, policy, now)
  if (copying.pricePolicy === 'rejectOnDrift' && outcomes.priceDrifts.length > 0) return 'PRICE_DRIFT'
  return isEmpty(outcomes) && !policy.allowEmptyHandoff ? 'NOTHING_TO_COPY' : outcomes
}

export const copy = {
  /**
   * The commit point of a hand-off. Never rejected: it is answered by `ItemsCopiedToOrder` or by `CopyRefused`, on any order, and
   * each hand-off once, by whichever came first (OI-3, OI-15).
   */
  CopyItems: (order, { handoffId, sessionId, cartId, cartRevision, intent, ...copying }, ctx) => {
    if (order.status === null) return reject('UNKNOWN_STREAM', { what: 'order' })
    if (handoffId in order.answered) return accept()
    const { orderId, status } = order
    const refused = (code: RejectionCode) => accept(CopyRefused({ orderId, handoffId, sessionId, cartId, code, orderStatus: status }))
    if (status !== 'Pending' || order.stage.is !== 'Editing') return refused('ORDER_NOT_EDITABLE')
    if (order.activeSession !== sessionId) return refused('HANDOFF_MISMATCH')
    const unfit = misfit(order, copying)
    if (unfit !== null) return refused(unfit)
    if (order.oneWay && intent === 'shopperCheckout') return refused('RELEASE_NOT_SUPPORTED')
    const outcomes = tryCopy(order, { ...copying, cartId, cartVersion: String(cartRevision), sessionId, broughtBy: handoffId }, ctx)
    if (typeof outcomes === 'string') return refused(outcomes)
    return accept(ItemsCopiedToOrder({ orderId, handoffId, sessionId, cartId, intent, ...outcomes }))
  },

  /** Populate Items from Cart, of an external storefront ([A-79], [A-80]); clicked twice, it reconciles. */
  PopulateItemsFromCart: (order, { populateId, cartId, externalVersion, ...copying }, ctx) => {
    if (populateId in order.answered) return accept()
    const editable = csrMayEdit(order, 'editOrder', ctx)
    if (isRefused(editable)) return editable
    const free = isNotTakenOver(order)
    if (isRefused(free)) return free
    const { orderId, currency, siteId } = order
    if (order.shopper === null) return reject('CUSTOMER_REQUIRED', {})
    if (order.shopper.kind === 'anonymous') return reject('ANONYMOUS_NOT_SUPPORTED', {})
    const unfit = misfit(order, copying)
    if (unfit === 'CURRENCY_MISMATCH') return reject(unfit, { expected: currency, got: copying.snapshot.currency })
    if (unfit === 'SITE_MISMATCH') return reject(unfit, { cart: copying.snapshot.siteId, order: siteId })
    const outcomes = copyItems(order, { ...copying, cartId, cartVersion: externalVersion, sessionId: null, broughtBy: populateId }, ctx.policy, ctx.now)
    if (copying.pricePolicy === 'rejectOnDrift' && outcomes.priceDrifts.length > 0)
      return reject('PRICE_DRIFT', { lines: outcomes.priceDrifts.map(({ cartLineId }) => cartLineId) })
    if (isEmpty(outcomes) && !ctx.policy.allowEmptyHandoff) return reject('NOTHING_TO_COPY', {})
    return accept(ItemsPopulatedFromCart({ orderId, populateId, cartId, oneWay: true, ...outcomes }))
  },
} satisfies Pick<Decide, 'CopyItems' | 'PopulateItemsFromCart'>
