import { final, type Held, passing } from './rule.js'

/** Why a grant opens nothing any more. */
const expired = {
  time: (at: string) => `it was until ${at}`,
  replaced: () => 'a newer one has taken its place',
  key: () => 'its secret was made with another key, and cannot be told again',
} as const

const mergeWaitsFor = {
  takeover: 'A store representative is working in this cart',
  checkout: 'The shopper is checking out',
  handOff: 'The items are on their way into the order',
  order: 'This cart has become an order that is not finished yet',
} as const

/** Who has the cart, and what has become of it. */
export const control = {
  CART_ALREADY_UNDER_TAKEOVER: final(
    (_: Held) => `${_.csrId} has had this cart or order since ${_.since}: wait until they are done, or ask a supervisor.`,
  ),
  CART_CONTROLLED_BY_CSR: final(
    (_: { since: string; deadline: string; canReclaim: boolean; reclaimableAt: string | null }) =>
      `A store representative is working in this cart since ${_.since}${_.canReclaim ? ': you may take it back now.' : _.reclaimableAt === null ? '.' : `: you may take it back from ${_.reclaimableAt}.`}`,
  ),
  CART_IN_CHECKOUT: passing(
    (_: { checkoutId: string; deadline: string }) => `The shopper is checking out (until ${_.deadline} at most): try again later.`,
  ),
  CART_SEALED: passing((_: { handoffId: string }) => 'The items are on their way into the order: try again in a moment.'),
  CART_NOT_WRITTEN_BACK: passing(
    (_: { cartId: string }) => 'Earlier changes of this cart are still on their way to the service that keeps it: try again in a moment.',
  ),
  CART_CHANGED_MEANWHILE: passing((_: { cartId: string }) => 'The shopper has changed the cart just now: open it again.'),
  MERGE_WAITS: passing(
    (_: { cartId: string; why: 'takeover' | 'checkout' | 'handOff' | 'order' }) =>
      `${mergeWaitsFor[_.why]}: tell the login again, under the same command id; until then every item stays where it is.`,
  ),
  CART_HANDED_OFF: final((_: { orderId: string; stage?: string; orderNumber?: string }) =>
    _.stage === undefined
      ? `This cart has become the order ${_.orderId}: open that order.`
      : `The store is finishing your order ${_.orderId}: wait for it, or ask for the cart back.`,
  ),
  CART_ALREADY_CONVERTED: final(
    (_: { orderId: string | null; externalOrderId: string | null; orderNumber?: string }) =>
      `This cart was bought already (order ${_.orderId ?? _.externalOrderId ?? 'unknown'}): open a new cart.`,
  ),
  CART_CLOSED: final((_: { phase: string }) => `The cart is ${_.phase}: open another.`),
  CHECKOUT_LAPSED: final(
    (_: { checkoutId: string }) => 'This checkout has ended: begin it again, and take money only after it is confirmed.',
  ),
  TAKEOVER_NOT_ACTIVE: final(
    (_: { sessionId: string | null; cause: string | null }) =>
      `This takeover is not active${_.cause === null ? '' : ` (${_.cause})`}: open the cart again from the order.`,
  ),
  TAKEOVER_EXPIRED: final(
    (_: { sessionId: string }) => 'This takeover has expired: open the cart again from the order; its edits were kept.',
  ),
  DEADLINE_PASSED: final(
    (_: { newDeadline: string; now: string }) =>
      `A takeover cannot last until ${_.newDeadline}: it is ${_.now} already. Choose a later time.`,
  ),
  NOT_CONTROL_HOLDER: final((_: { reason: string }) => `You do not hold this cart: ${_.reason}.`),
  CHECKOUT_BLOCKED_DURING_TAKEOVER: final(
    (_: Held) => 'No checkout while a store representative holds the cart: they click Add Items to Order, then checkout shows the order.',
  ),
  TOO_MANY_SESSIONS: final(
    (_: { csrId: string; running: number; max: number }) =>
      `${_.csrId} is in ${_.running} carts, and may be in ${_.max} at most: finish one of them first.`,
  ),
  RECLAIM_NOT_ALLOWED: final((_: { reclaimableAt: string | null }) =>
    _.reclaimableAt === null ? 'The store representative has to finish first.' : `The cart can be taken back from ${_.reclaimableAt}.`,
  ),

  GRANT_UNKNOWN: final((_: Record<string, never>) => 'There is no such grant for this cart: open the cart again.'),
  GRANT_EXPIRED: final(
    (_: { expiresAt: string; why: 'time' | 'replaced' | 'key' }) =>
      `This grant is no longer good: ${expired[_.why](_.expiresAt)}. Open the cart again, for another.`,
  ),
  GRANT_ALREADY_USED: final(
    (_: { redeemedAt: string }) => `This grant was used at ${_.redeemedAt}, and is good for once: open the cart again, for another.`,
  ),
} as const
