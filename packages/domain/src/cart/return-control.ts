import { canonicalJson } from '../event-sourcing/index.js'
import type { CartContent } from '../values/cart-content.js'
import type { Disposition, ReleaseCause } from '../values/takeover.js'
import { CartControlReturned, CartRevertedToBaseline } from './events.js'
import type { CartState, CsrControl } from './state.js'

/** How the content changes when it becomes `target`. */
const reverted = (cart: CartState, sessionId: string, to: 'baseline' | 'handoff', target: CartContent) => {
  const now = new Map(cart.lines.map((line) => [line.lineId, canonicalJson(line)]))
  const then = new Set(target.lines.map(({ lineId }) => lineId))
  return CartRevertedToBaseline({
    sessionId,
    to,
    content: target,
    restored: target.lines.filter((line) => now.get(line.lineId) !== canonicalJson(line)).map(({ lineId }) => lineId),
    removed: cart.lines.map(({ lineId }) => lineId).filter((lineId) => !then.has(lineId)),
  })
}

/**
 * Control goes back to the shopper. A handed-off cart is the order's: what was edited since and not handed off again is taken
 * back (CI-15). Elsewhere edits are kept, unless they are to be reverted (CI-5): then everything is as it was when control was taken, in a
 * shared takeover without the shopper's edits too. One that is for looking only has nothing to take back, and what the shopper does is theirs.
 */
export const returnControl = (cart: CartState, control: CsrControl, cause: ReleaseCause, asked: Disposition) => {
  const { sessionId, csrId, orderId, mode } = control
  const disposition = mode === 'readOnly' ? 'keep' : asked
  const returned = CartControlReturned({ cartId: cart.cartId, sessionId, csrId, orderId, cause, disposition })
  if (cart.phase.is === 'handedOff' && cart.handedOff !== null) return [reverted(cart, sessionId, 'handoff', cart.handedOff), returned]
  return disposition === 'revert' ? [reverted(cart, sessionId, 'baseline', control.baseline), returned] : [returned]
}
