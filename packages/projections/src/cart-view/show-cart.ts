import {
  type CartState,
  cart,
  cartCommands,
  controlDeadline,
  type Site,
  shopperActor,
  type TakeoverContext,
  totalsOf,
} from '@cart-takeover/domain'
import { dryRun } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import { addedUp, couponAmounts } from '../content-view/coupon-amounts.js'
import { itemsIn, showLine } from '../content-view/line-view.js'
import { asOf } from '../views/as-of.js'
import { contextOf, type Looking } from '../views/looking.js'
import type { CartDocument } from './cart-document.js'
import type { CartLineView, CartView, ControlView } from './cart-view.js'
import { linkedOrder } from './linked-order.js'

/** The cart's own decider is asked whether the shopper would have it back. */
const reclaim = (state: CartState, ctx: TakeoverContext): Pick<Extract<ControlView, { holder: 'csr' }>, 'canReclaim' | 'reclaimableAt'> => {
  if (state.shopper === null) return { canReclaim: false, reclaimableAt: null }
  const asked = cartCommands.ReleaseControl({ sessionId: null, cause: 'reclaimed', disposition: 'keep' })
  const decided = dryRun(cart, state, asked, { ...ctx, actor: shopperActor(state.shopper) })
  if (E.isRight(decided)) return { canReclaim: decided.right.length > 0, reclaimableAt: null }
  if (decided.left.code !== 'RECLAIM_NOT_ALLOWED') return { canReclaim: false, reclaimableAt: null }
  // Sound: the detail of that rule as the table of rejections has it.
  return { canReclaim: false, reclaimableAt: (decided.left.detail as { readonly reclaimableAt: string | null }).reclaimableAt }
}

const controlOf = (state: CartState, ctx: TakeoverContext): ControlView => {
  const { control } = state
  if (control.holder === 'shopper') return control
  const { csrId, sessionId, orderId, mode, since, lastEditAt, edits } = control
  const deadline = controlDeadline(control)
  const undoable = new Set(edits.map(({ commandId }) => commandId)).size
  return { holder: 'csr', csrId, sessionId, orderId, mode, since, lastEditAt, undoable, deadline, ...reclaim(state, ctx) }
}

const linesOf = ({ lines, rounding }: CartState): ReadonlyArray<CartLineView> =>
  lines.map((inCart) => {
    const { line, unit, total } = showLine(inCart, rounding)
    const { by, at, sessionId } = inCart.attribution
    return { ...line, price: unit, itemTotal: total, addedBy: { by, at, sessionId } }
  })

/** The cart as it is now: what has lapsed is shown as lapsed. `null` where there is no cart. */
export const showCart = (document: CartDocument, { policy, clock }: Looking, site: Site | null = null): CartView | null => {
  const ctx = contextOf({ actor: { kind: 'system', component: 'views' }, evidence: null }, policy, clock.now())
  const state = asOf(cart, document.state, cartCommands.BeginCheckout({ checkoutId: 'none' }), ctx)
  const { cartId, phase, currency, rounding, lines, coupons } = state
  if (phase.is === 'none' || phase.is === 'redirected') return null
  const none = { amount: 0, currency }
  const totals = totalsOf({ currency, rounding, lines, coupons, orderDiscounts: [], adjustments: [], contentVersion: 0, quote: null })
  const subtotal = totals?.subtotal ?? none
  const control = controlOf(state, ctx)
  return {
    cartId,
    phase,
    origin: document.origin,
    shopper: state.shopper,
    site: { siteId: state.siteId, name: site?.name ?? null },
    channelCode: state.channelCode,
    currency,
    lines: linesOf(state),
    itemCount: itemsIn(lines),
    isEmpty: lines.length === 0,
    subtotal,
    coupons: couponAmounts(coupons, subtotal, rounding).map(({ code, discounts }) => ({
      code,
      takesOff: addedUp(
        currency,
        discounts.map(({ amount }) => amount),
      ),
    })),
    orderTotal: totals?.total ?? none,
    taxShipping: 'CalculatedAtCheckout',
    control,
    banner: control.holder === 'csr' ? 'USE_ADD_ITEMS_TO_ORDER' : null,
    linkedOrderId: linkedOrder(phase),
    externalVersion: state.externalVersion,
    createdAt: document.createdAt,
    updatedAt: document.updatedAt,
  }
}
