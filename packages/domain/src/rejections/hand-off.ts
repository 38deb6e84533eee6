import { final, passing } from './rule.js'

/** Why a cart does not go into an order now. */
export const handOff = {
  NOTHING_TO_COPY: final((_: Record<string, never>) => 'There is nothing in the cart that could go into the order: add an item first.'),
  PRICE_DRIFT: final(
    (_: { lines: ReadonlyArray<string> }) => `Prices have changed for ${_.lines.join(', ')}: look at them, then add the items again.`,
  ),
  TAKEOVER_STARTING: passing((_: { sessionId: string }) => 'The cart is being opened: try again in a moment.'),
  HANDOFF_IN_PROGRESS: passing((_: { handoffId: string }) => 'The items are on their way into the order: try again in a moment.'),
  HANDOFF_MISMATCH: final((_: { reason: string }) => `This does not belong together: ${_.reason}.`),
  RELEASE_NOT_SUPPORTED: final(
    (_: Record<string, never>) =>
      'This order was populated one way from an external cart: submit it yourself, it cannot be released to the shopper.',
  ),
} as const
