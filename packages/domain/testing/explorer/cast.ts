import type { CartCommand } from '#src/cart/tables.js'
import type { OrderCommand } from '#src/offline-order/tables.js'
import { defaultPolicy, type Policy } from '#src/policy.js'
import type { SessionCommand } from '#src/takeover-session/tables.js'
import type { Actor, Csr } from '#src/values/actor.js'
import type { NewCart } from '#src/values/new-cart.js'
import type { Shopper } from '#src/values/shopper.js'
import { DAY } from '../moments.js'
import { hosted } from '../shop.js'
import type { Move, StreamKey } from './scenario.js'

export const CART = 'cart-1'
export const toCart: StreamKey = { aggregate: 'cart', id: CART }
export const toOrder = (orderId: string): StreamKey => ({ aggregate: 'offlineOrder', id: orderId })
export const toSession = (sessionId: string): StreamKey => ({ aggregate: 'takeoverSession', id: sessionId })

/** The shopper may take the cart back at once, and orders are submitted before they are paid: both make more happen. What is known of a colleague does not grow old. */
export const policy: Policy = {
  ...defaultPolicy,
  shopperReclaim: { when: 'always' },
  paymentCoverage: 'notRequired',
  maxEvidenceAgeMs: 3 * DAY,
}

const { siteId, channelCode, currency, priceListCode } = hosted
export const site = { siteId, channelCode, currency, priceListCode, rounding: policy.rounding }
export const newCart = (shopper: Shopper, origin: NewCart['origin']): NewCart => ({ cartId: CART, shopper, ...site, origin })

/** `wade` in a story. */
export const nameOf = ({ csrId }: Csr): string => `${csrId.charAt(0).toUpperCase()}${csrId.slice(1)}`

/** A move that is always offered and always the same. */
export const move = (
  name: string,
  to: StreamKey,
  actor: Actor,
  ...commands: ReadonlyArray<CartCommand | OrderCommand | SessionCommand>
): Move => ({
  name,
  to,
  actor,
  commands: () => commands,
})
