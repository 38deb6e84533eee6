import type { Actor, CartAmounts, CartPhase, ControlMode, LineView, Money, Reclaim, Shopper } from '@cart-takeover/domain'

/** A line of a cart ([A-49], [A-62]). */
export interface CartLineView extends LineView {
  /** Per unit. */
  readonly price: Money
  /** Discounts taken off. */
  readonly itemTotal: Money
  /** Who really put it there ([A-43]), when, and in which takeover. */
  readonly addedBy: { readonly by: Actor; readonly at: string; readonly sessionId: string | null }
}

/** Who may change a cart now, and when that ends. */
export type ControlView =
  | { readonly holder: 'shopper' }
  | (Reclaim & {
      readonly holder: 'csr'
      readonly csrId: string
      readonly sessionId: string
      readonly orderId: string | null
      readonly mode: ControlMode
      readonly since: string
      readonly lastEditAt: string
      /** How many of the CSR's last calls can be taken back. */
      readonly undoable: number
      /** When it lapses unless the CSR does something. */
      readonly deadline: string
    })

/** What is written over every page while a CSR is at work ([A-45]); a key, for the shop to word. */
export type Banner = 'USE_ADD_ITEMS_TO_ORDER'

/** A cart as people look at it ([A-41] to ). Money is in minor units. */
export interface CartView extends CartAmounts {
  readonly cartId: string
  readonly phase: CartPhase
  readonly origin: 'shopper' | 'csr-empty' | 'external' | 'reopen'
  readonly shopper: Shopper | null
  readonly site: { readonly siteId: string; readonly name: string | null }
  readonly channelCode: string
  readonly currency: string
  readonly lines: ReadonlyArray<CartLineView>
  readonly control: ControlView
  readonly banner: Banner | null
  /** The order that its checkout leads to. */
  readonly linkedOrderId: string | null
  /** The version of the service that keeps it, where it is kept elsewhere. */
  readonly externalVersion: string | null
  readonly createdAt: string
  readonly updatedAt: string
}
