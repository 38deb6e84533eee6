import * as c from '#src/takeover-session/commands.js'
import { takeoverSession } from '#src/takeover-session/takeover-session.js'
import { grantHash } from '#src/values/grant.js'
import { byCsr, bySystem } from '#testing/circumstances.js'
import { given, under } from '#testing/given.js'
import { after, HOUR, MINUTE } from '#testing/moments.js'
import { adam } from '#testing/people.js'
import { hosted, headless as outside } from '#testing/shop.js'

// How a takeover gets where an example begins: Wade's `session-1`, of `cart-1`, for `order-1`.

export const sessionId = 'session-1'
export const cartId = 'cart-1'
export const orderId = 'order-1'
export const handoffId = 'handoff-1'

export const wanted = {
  sessionId,
  cartId,
  orderId,
  shopper: adam,
  siteId: hosted.siteId,
  entryPoint: 'order',
  storefront: 'hosted',
  cartBinding: 'live',
  newCart: null,
  reasonCode: null,
  reasonText: null,
  contactChannel: 'phone',
  consentRef: null,
} as const
type Wanted = ReturnType<typeof c.RequestTakeover>['data']

/** What the ports say when nothing is in the way. */
export const eligible = (changed: Partial<Wanted['eligibility']> = {}): Wanted['eligibility'] => ({
  accountStatus: 'Active',
  isStaff: false,
  isOwnAccount: false,
  isErased: false,
  featureEnabled: true,
  keptElsewhere: false,
  running: 0,
  ...changed,
})

export const request = (changed: Partial<Wanted> = {}) => c.RequestTakeover({ ...wanted, mode: null, eligibility: eligible(), ...changed })
/** As from the list of customers of an external storefront. */
export const headless = { storefront: 'headless', entryPoint: 'customerList', orderId: null } as const

export const granted = { baselineRevision: 1, idleTimeoutMs: 10 * MINUTE, absoluteDeadline: after(HOUR) }
export const confirm = c.ConfirmStart(granted)
export const deny = c.DenyTakeover({ code: 'CART_IN_CHECKOUT', detail: { checkoutId: 'checkout-1' } })
export const addItemsToOrder = (id = handoffId, intent: 'shopperCheckout' | 'csrSubmit' = 'shopperCheckout') =>
  c.AddItemsToOrder({ handoffId: id, intent, mergePolicy: 'reconcileBySource', pricePolicy: 'honourCartPrice' })
export const fail = (changed: Partial<ReturnType<typeof c.FailHandoff>['data']> = {}) =>
  c.FailHandoff({ handoffId, code: 'NOTHING_TO_COPY', detail: {}, cause: null, orderStatus: 'Pending', ...changed })
export const counts = { added: 1, updated: 0, unchanged: 0, removed: 0, skipped: 0 }
export const complete = (id = handoffId) => c.CompleteTakeover({ handoffId: id, causeEventId: 'event-9', counts })
export const end = (cause: ReturnType<typeof c.EndTakeover>['data']['cause']) => c.EndTakeover({ cause, causeEventId: 'event-9' })

/** The one payload of every end, as these examples have it. */
export const ended = {
  sessionId,
  by: { kind: 'system', component: 'test' },
  causeEventId: null,
  cartId,
  orderId,
  handoffId: null,
  intent: null,
  code: null,
  counts: null,
} as const

export const requested = [under(byCsr(), request())] as const
export const active = [...requested, confirm] as const
/** Begun from the list of customers, without an order. */
export const activeWithoutOrder = [under(byCsr(), request(headless)), confirm] as const
export const denied = [...requested, deny] as const
export const handingOff = [...active, under(byCsr(), addItemsToOrder())] as const
export const handedOff = [...handingOff, complete()] as const
export const expired = [...active, end('lapsed')] as const

/** On an external storefront: Wade has the cart, and was given a grant for it. */
export const onExternalSite = { ...headless, siteId: outside.siteId } as const
export const secret = 'a secret'
export const issue = (grantId = 'grant-1', told = secret) => c.IssueExternalGrant({ grantId, hash: grantHash(told) })
export const redeem = (told = secret, at: { readonly siteId?: string; readonly cartId?: string | null } = {}) =>
  c.RedeemExternalGrant({ hash: grantHash(told), siteId: outside.siteId, cartId, ...at })
export const startingOutside = [under(byCsr(), request(onExternalSite))] as const
export const activeOutside = [...startingOutside, confirm] as const
export const granting = [...activeOutside, under(byCsr(), issue())] as const

/** Every phase but the very beginning. */
export const everywhere = { requested, active, denied, handingOff, handedOff, expired }

export { byCsr, bySystem, given, takeoverSession, under }
