import { accept } from '../event-sourcing/index.js'
import { CartHandedOff, CartSealed, CartUnsealed } from './events.js'
import { notHolding } from './guards.js'
import type { Decide } from './tables.js'

/** Each step looks for its own hand-off in the history, never at what came after: late or twice, it changes nothing. */
export const handoff = {
  /**
   * Tests one thing: does this session hold control? Deadlines do not count, nor does an empty cart, so a refusal is final (CI-13). One
   * that the store has refused is answered as if it had been sealed and unsealed in one breath.
   */
  SealCart: (cart, { handoffId, sessionId, orderId, intent, mergePolicy, pricePolicy, refusal }, { revision }) => {
    if (Object.hasOwn(cart.handoffs, handoffId)) return accept()
    if (cart.control.holder !== 'csr' || cart.control.sessionId !== sessionId) return notHolding(cart, sessionId)
    // Said in the stream, so that nobody seals it later. Only the order knows how it stands, and nothing was asked of it.
    if (refusal !== null) return accept(CartUnsealed({ handoffId, sessionId, orderId, ...refusal, orderStatus: 'Pending' }))
    const { cartId, lines, coupons, currency, siteId } = cart
    const snapshot = { lines, coupons, currency, siteId }
    return accept(CartSealed({ handoffId, sessionId, orderId, cartId, intent, mergePolicy, pricePolicy, cartRevision: revision, snapshot }))
  },

  UnsealCart: (cart, { handoffId, code, detail, orderStatus }) => {
    const { phase } = cart
    if (phase.is !== 'sealed' || phase.handoffId !== handoffId) return accept()
    return accept(CartUnsealed({ handoffId, sessionId: phase.sessionId, orderId: phase.orderId, code, detail, orderStatus }))
  },

  CompleteHandoff: (cart, { handoffId, counts }) => {
    const { phase } = cart
    if (phase.is !== 'sealed' || phase.handoffId !== handoffId) return accept()
    const { sessionId, orderId, intent } = phase
    return accept(CartHandedOff({ handoffId, sessionId, orderId, cartId: cart.cartId, intent, counts }))
  },
} satisfies Pick<Decide, 'SealCart' | 'UnsealCart' | 'CompleteHandoff'>
