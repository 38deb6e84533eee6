import {
  type CartState,
  cart,
  cartAmounts,
  cartCommands,
  controlDeadline,
  linkedOrder,
  type Moment,
  reclaimOf,
  type Site,
  showLine,
} from '@cart-takeover/domain'
import { asOf } from '@cart-takeover/domain/event-sourcing'
import { contextOf, type Looking } from '../views/looking.js'
import type { CartDocument } from './cart-document.js'
import type { CartLineView, CartView, ControlView } from './cart-view.js'

const controlOf = (state: CartState, moment: Moment): ControlView => {
  const { control } = state
  if (control.holder === 'shopper') return control
  const { csrId, sessionId, orderId, mode, since, lastEditAt, edits } = control
  const deadline = controlDeadline(control)
  const undoable = new Set(edits.map(({ commandId }) => commandId)).size
  return { holder: 'csr', csrId, sessionId, orderId, mode, since, lastEditAt, undoable, deadline, ...reclaimOf(state, moment) }
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
  const { cartId, shopper, phase } = state
  // Never opened here.
  if (shopper === null) return null
  const control = controlOf(state, ctx)
  return {
    cartId,
    phase,
    origin: document.origin,
    shopper,
    site: { siteId: state.siteId, name: site?.name ?? null },
    channelCode: state.channelCode,
    currency: state.currency,
    lines: linesOf(state),
    ...cartAmounts(state),
    control,
    banner: control.holder === 'csr' ? 'USE_ADD_ITEMS_TO_ORDER' : null,
    linkedOrderId: linkedOrder(phase),
    externalVersion: state.externalVersion,
    createdAt: document.createdAt,
    updatedAt: document.updatedAt,
  }
}
