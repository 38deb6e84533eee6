import type { CartPhase } from './state.js'

/** The order that a cart has become ([B-19]); `null` while it is the shopper's own. */
export const linkedOrder = (phase: CartPhase): string | null => {
  switch (phase.is) {
    case 'handedOff':
    case 'converted':
      return phase.orderId
    case 'sealed':
      return phase.from
    default:
      return null
  }
}
