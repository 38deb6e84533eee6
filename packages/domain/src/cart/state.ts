import type { ControlMode } from '../policy.js'
import type { CartContent } from '../values/cart-content.js'
import type { Coupon } from '../values/coupon.js'
import { earlier, later } from '../values/ids.js'
import type { CartLine } from '../values/line.js'
import type { NewCart } from '../values/new-cart.js'
import type { Rounding } from '../values/percentage.js'
import type { Shopper } from '../values/shopper.js'
import type { HandoffIntent, ReleaseCause } from '../values/takeover.js'
import type { UndoableEdit } from './undoable.js'

export type CartPhase =
  | { readonly is: 'none' | 'open' | 'abandoned' }
  | { readonly is: 'merged'; readonly mergeId: string; readonly into: string }
  /** Never opened: another cart stands in its place. */
  | { readonly is: 'redirected'; readonly to: string }
  | { readonly is: 'checkingOut'; readonly checkoutId: string; readonly deadline: string }
  | {
      readonly is: 'sealed'
      readonly handoffId: string
      readonly sessionId: string
      readonly orderId: string
      readonly intent: HandoffIntent
      /** Where it came from, and goes back to when the hand-off fails: open, or (`orderId`) handed off. */
      readonly from: string | null
    }
  | { readonly is: 'handedOff'; readonly orderId: string }
  | {
      readonly is: 'converted'
      readonly orderId: string | null
      readonly externalOrderId: string | null
      readonly checkoutId: string | null
    }

export interface CsrControl {
  readonly holder: 'csr'
  readonly sessionId: string
  readonly csrId: string
  readonly orderId: string | null
  readonly mode: ControlMode
  readonly since: string
  readonly lastEditAt: string
  readonly idleTimeoutMs: number
  readonly absoluteDeadline: string
  /** How often it was passed on to a colleague. */
  readonly transfers: number
  /** Who has removed which line meanwhile: for the other, who still sees it. */
  readonly removed: Readonly<Record<string, 'csr' | 'shopper'>>
  readonly baseline: CartContent
  /** What this session has done and can take back, oldest first; a hand-off that fails leaves it. */
  readonly edits: ReadonlyArray<UndoableEdit>
}
export type Control = { readonly holder: 'shopper' } | CsrControl

export interface CartState {
  readonly cartId: string
  readonly shopper: Shopper | null
  readonly siteId: string
  readonly channelCode: string
  readonly currency: string
  readonly priceListCode: string | null
  readonly rounding: Rounding
  readonly externalVersion: string | null
  /** How it came to be; `null`: it has not. */
  readonly origin: NewCart['origin'] | null
  /** It is given up so long after `touchedAt`, when somebody was at it last; `null`: never. */
  readonly abandonAfterMs: number | null
  readonly touchedAt: string
  /** The customer whose login waits for it; as long as one does, it is not given up. */
  readonly keptFor: string | null
  readonly phase: CartPhase
  readonly control: Control
  readonly lines: ReadonlyArray<CartLine>
  readonly coupons: ReadonlyArray<Coupon>
  /** Every session that ever held control: why it lost it, or `null` while it holds it (a hand-off that completed leaves `null`). */
  readonly sessions: Readonly<Record<string, ReleaseCause | null>>
  /** Every hand-off that ever sealed it, and what became of it. */
  readonly handoffs: Readonly<Record<string, 'sealed' | 'unsealed' | 'completed'>>
  /** Every merge that it has answered. */
  readonly merges: ReadonlyArray<string>
  /** The orders that were, or were about to be, populated from it, in that order; whatever became of them. */
  readonly claims: ReadonlyArray<string>
  /** As it was handed off last. */
  readonly handedOff: CartContent | null
}

export const initial = (): CartState => ({
  cartId: '',
  shopper: null,
  siteId: '',
  channelCode: '',
  currency: '',
  priceListCode: null,
  rounding: 'HalfEven',
  externalVersion: null,
  origin: null,
  abandonAfterMs: null,
  touchedAt: '',
  keptFor: null,
  phase: { is: 'none' },
  control: { holder: 'shopper' },
  lines: [],
  coupons: [],
  sessions: {},
  handoffs: {},
  merges: [],
  claims: [],
  handedOff: null,
})

/**
 * When control lapses unless the CSR does something: the idle timer restarts with everything that a CSR does in the cart; the absolute
 * one never, though it may be extended.
 */
export const controlDeadline = (control: Pick<CsrControl, 'lastEditAt' | 'idleTimeoutMs' | 'absoluteDeadline'>): string =>
  earlier(later(control.lastEditAt, control.idleTimeoutMs), control.absoluteDeadline)

/**
 * When it is given up unless somebody touches it; `null`: not as it is. The empty cart of a guest's order only goes with that order, and
 * one for which a login waits stays until then.
 */
export const abandonedAt = ({ phase, control, origin, keptFor, abandonAfterMs, touchedAt }: CartState): string | null => {
  const isAtRest = phase.is === 'open' && control.holder === 'shopper'
  return isAtRest && origin !== 'csr-empty' && keptFor === null && abandonAfterMs !== null ? later(touchedAt, abandonAfterMs) : null
}

/** The session that holds control, if a CSR does. */
export const heldBy = (control: Control): { readonly csrId: string; readonly sessionId: string; readonly since: string } | null =>
  control.holder === 'csr' ? { csrId: control.csrId, sessionId: control.sessionId, since: control.since } : null
