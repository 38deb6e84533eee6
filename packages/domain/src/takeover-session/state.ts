import type { ControlMode } from '../policy.js'
import type { Shopper } from '../values/shopper.js'
import type { HandoffIntent } from '../values/takeover.js'
import type { Outcome } from './outcome.js'
import type { CartBinding, EntryPoint, StorefrontKind } from './requested.js'

export type SessionPhase =
  | { readonly is: 'none' | 'requested' | 'active' }
  | { readonly is: 'denied'; readonly code: string; readonly detail: unknown }
  | { readonly is: 'handingOff'; readonly handoffId: string; readonly intent: HandoffIntent }
  | { readonly is: 'ended'; readonly outcome: Outcome }

/** What is known of a grant: for whom, until when, and whether somebody came in with it. */
export interface SessionGrant {
  readonly hash: string
  readonly csrId: string
  readonly expiresAt: string
  readonly redeemedAt: string | null
}

export interface SessionState {
  readonly sessionId: string
  readonly phase: SessionPhase
  /** Whose it is now. */
  readonly csrId: string
  /** The number of the transfer that made it theirs; 0 for the CSR who asked for it. */
  readonly transfers: number
  readonly shopper: Shopper | null
  readonly cartId: string
  readonly orderId: string | null
  readonly siteId: string
  readonly entryPoint: EntryPoint
  readonly storefront: StorefrontKind
  readonly cartBinding: CartBinding
  readonly mode: ControlMode
  /** Every grant for an external storefront, by its id. */
  readonly grants: Readonly<Record<string, SessionGrant>>
  /** The one that may still be redeemed, if it is not too late. */
  readonly openGrant: string | null
  /** Every hand-off that was ever asked for. */
  readonly handoffs: ReadonlyArray<string>
  /** The last hand-off that was asked for, and why it failed if it did. */
  readonly lastHandoff: {
    readonly handoffId: string
    readonly intent: HandoffIntent
    readonly failed: { readonly code: string; readonly detail: unknown } | null
  } | null
}

export const initial = (): SessionState => ({
  sessionId: '',
  phase: { is: 'none' },
  csrId: '',
  transfers: 0,
  shopper: null,
  cartId: '',
  orderId: null,
  siteId: '',
  entryPoint: 'order',
  storefront: 'hosted',
  cartBinding: 'live',
  mode: 'exclusive',
  grants: {},
  openGrant: null,
  handoffs: [],
  lastHandoff: null,
})
