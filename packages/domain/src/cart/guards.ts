import { either as E } from 'fp-ts'
import { isRefused } from '../event-sourcing/index.js'
import { mayDo, type TakeoverContext } from '../house.js'
import { reject } from '../rejections.js'
import { entryOf } from '../values/entry-of.js'
import { later } from '../values/ids.js'
import { sameShopper } from '../values/shopper.js'
import { type CartState, type CsrControl, controlDeadline, heldBy } from './state.js'

/** Is there a cart, and may it still change? A bought, merged or abandoned one never does (CI-9). */
export const isOpenToChange = (cart: CartState) => {
  const { phase } = cart
  switch (phase.is) {
    case 'none':
      return reject('UNKNOWN_STREAM', { what: 'cart' })
    case 'converted':
      return reject('CART_ALREADY_CONVERTED', { orderId: phase.orderId, externalOrderId: phase.externalOrderId })
    case 'merged':
    case 'abandoned':
      return reject('CART_CLOSED', { phase: phase.is })
    case 'redirected':
      return reject('CART_CHANGED_MEANWHILE', { cartId: phase.to })
    case 'sealed':
      return reject('CART_SEALED', { handoffId: phase.handoffId })
    default:
      return E.right(phase)
  }
}

/** Is it this shopper's own? Everybody but a shopper passes; to anybody else's it is as if there were no such cart. */
export const isOwn = (cart: CartState, { actor }: TakeoverContext) =>
  actor.kind === 'shopper' && !sameShopper(actor.shopper, cart.shopper)
    ? reject('UNKNOWN_STREAM', { what: 'cart of this shopper' })
    : E.right(null)

/** When the shopper may take the cart back: an instant, or `null` for never. */
export const reclaimableAt = (control: CsrControl, { policy }: Pick<TakeoverContext, 'policy'>): string | null => {
  const { shopperReclaim } = policy
  if (shopperReclaim.when === 'afterIdle') return later(control.lastEditAt, shopperReclaim.idleMs)
  return shopperReclaim.when === 'always' ? control.since : null
}

/** The refusal of a CSR whose session does not hold control (CI-2, R-5). */
export const notHolding = (cart: CartState, sessionId: string) => {
  const cause = entryOf(cart.sessions, sessionId) ?? null
  return cause === 'lapsed' ? reject('TAKEOVER_EXPIRED', { sessionId }) : reject('TAKEOVER_NOT_ACTIVE', { sessionId, cause })
}

/** May a CSR of this session change the cart? The session id is the fence, and its CSR must be the one who asks. */
const csrMayEdit = (cart: CartState, sessionId: string | null, csrId: string) => {
  const { control } = cart
  if (sessionId === null) return reject('TAKEOVER_NOT_ACTIVE', { sessionId, cause: null })
  // A takeover that has lapsed is told as that, on a cart that was handed off too: it says what to do.
  const isLapsed = entryOf(cart.sessions, sessionId) === 'lapsed'
  if (control.holder === 'shopper' && cart.phase.is === 'handedOff' && !isLapsed)
    return reject('CART_HANDED_OFF', { orderId: cart.phase.orderId })
  if (control.holder === 'shopper' || control.sessionId !== sessionId) return notHolding(cart, sessionId)
  if (control.csrId !== csrId) return reject('NOT_CONTROL_HOLDER', { reason: `${control.csrId} holds it` })
  if (control.mode === 'readOnly') return reject('NOT_CONTROL_HOLDER', { reason: 'this takeover is for looking only' })
  return E.right({ by: 'csr' as const, sessionId, csrId })
}

/** May anybody else change it? The shopper may while nobody else is at work in it. */
const shopperMayEdit = (cart: CartState, ctx: TakeoverContext) => {
  const { phase, control } = cart
  const own = isOwn(cart, ctx)
  if (isRefused(own)) return own
  if (phase.is === 'handedOff') return reject('CART_HANDED_OFF', { orderId: phase.orderId })
  if (phase.is === 'checkingOut') return reject('CART_IN_CHECKOUT', { checkoutId: phase.checkoutId, deadline: phase.deadline })
  if (control.holder === 'csr' && control.mode === 'exclusive') {
    const reclaimable = reclaimableAt(control, ctx)
    const canReclaim = reclaimable !== null && ctx.now >= reclaimable
    return reject('CART_CONTROLLED_BY_CSR', {
      since: control.since,
      deadline: controlDeadline(control),
      canReclaim,
      reclaimableAt: reclaimable,
    })
  }
  return E.right({ by: 'shopper' as const })
}

/** May whoever asks change what is in the cart, and as whom? */
export const mayEdit = (cart: CartState, sessionId: string | null, ctx: TakeoverContext) => {
  const allowed = mayDo('editCart', ctx)
  if (isRefused(allowed)) return allowed
  const open = isOpenToChange(cart)
  if (isRefused(open)) return open
  return ctx.actor.kind === 'csr' ? csrMayEdit(cart, sessionId, ctx.actor.csrId) : shopperMayEdit(cart, ctx)
}

/** Is nobody at work in this cart, and has nothing been made of it? A cart that was never here is free. */
export const isFree = (cart: CartState) => {
  if (cart.phase.is === 'none') return E.right(null)
  const open = isOpenToChange(cart)
  if (isRefused(open)) return open
  if (open.right.is === 'handedOff') return reject('CART_HANDED_OFF', { orderId: open.right.orderId })
  const held = heldBy(cart.control)
  return held === null ? E.right(null) : reject('CART_ALREADY_UNDER_TAKEOVER', held)
}

/** Who is in the way of a new takeover or a checkout. */
export const holderOf = (cart: CartState) => heldBy(cart.control)
