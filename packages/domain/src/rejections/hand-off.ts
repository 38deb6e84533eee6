import { final, passing } from './rule.js'

const portNames = { catalog: 'catalog', coupons: 'coupon service' } as const

/** Why a cart does not go into an order now. */
export const handOff = {
  NOTHING_TO_COPY: final((_: Record<string, never>) => 'There is nothing in the cart that could go into the order: add an item first.'),
  PRICE_DRIFT: final(
    (_: { lines: ReadonlyArray<string> }) => `Prices have changed for ${_.lines.join(', ')}: look at them, then add the items again.`,
  ),
  PRICE_CHECK_FAILED: final((_: { port: 'catalog' | 'coupons'; about: string; reason: 'refused' | 'unreachable' }) =>
    _.reason === 'unreachable'
      ? `The ${portNames[_.port]} could not be reached for too long (asked for ${_.about}). The items are in the cart as before: add them to the order again later.`
      : `The ${portNames[_.port]} has no answer that can be used for ${_.about}. The items are in the cart as before: take it out, or have it put right, and add them to the order again.`,
  ),
  HANDOFF_TOO_LARGE: final(
    (_: { limit: number | null }) =>
      `There is more in the cart than can be stored in one piece${_.limit === null ? '' : ` (${_.limit} bytes)`}. The items are in the cart as before: take some out, or shorten what was entered with them, and add them to the order again.`,
  ),
  TAKEOVER_STARTING: passing((_: { sessionId: string }) => 'The cart is being opened: try again in a moment.'),
  HANDOFF_IN_PROGRESS: passing((_: { handoffId: string }) => 'The items are on their way into the order: try again in a moment.'),
  HANDOFF_MISMATCH: final((_: { reason: string }) => `This does not belong together: ${_.reason}.`),
  RELEASE_NOT_SUPPORTED: final(
    (_: Record<string, never>) =>
      'This order was populated one way from an external cart: submit it yourself, it cannot be released to the shopper.',
  ),
} as const
