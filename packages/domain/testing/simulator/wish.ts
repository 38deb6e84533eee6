import type { Disposition, HandoffIntent } from '#src/values/takeover.js'

/** The CSRs of a history, and the order that each begins with. */
export type CsrName = 'wade' | 'ann'
export type OrderName = 'order-1' | 'order-2'
export type Item = 'mug' | 'cap' | 'pen'
type ByCsr = { readonly by: CsrName }
type OnOrder = { readonly order: OrderName }

/** What somebody may want. Which takeover, line or checkout is meant shows on their screen when they get to it. */
export type Wish =
  // The shopper
  | { readonly does: 'shopperOpensCart' | 'shopperChecksOut' | 'shopperCompletesCheckout' | 'shopperLeavesCheckout' | 'shopperReclaims' }
  | { readonly does: 'shopperAdds'; readonly item: Item }
  | { readonly does: 'shopperRemoves'; readonly line: number }
  | { readonly does: 'shopperChangesQuantity'; readonly line: number; readonly quantity: number }
  | { readonly does: 'shopperEntersCoupon' }
  | ({ readonly does: 'shopperSubmits' | 'shopperBeginsToPay' | 'shopperAsksForCart' } & OnOrder)
  /** ... in the browser in which a guest's cart was filled: as that guest, until they have logged in. */
  | { readonly does: 'browserChecksOut' | 'browserCompletesCheckout' | 'browserLeavesCheckout' }
  | { readonly does: 'browserAdds'; readonly item: Item }
  /** The login tells that whoever filled that cart is the customer. */
  | { readonly does: 'shopperLogsIn' }
  // A CSR and an order
  | ({
      readonly does:
        | 'csrSubmits'
        | 'csrBeginsToPay'
        | 'csrRecalls'
        | 'csrReleases'
        | 'csrCancels'
        | 'csrSelectsCustomer'
        | 'csrAcknowledges'
    } & ByCsr &
      OnOrder)
  | ({ readonly does: 'csrEditsDetails'; readonly item: Item } & ByCsr & OnOrder)
  | ({ readonly does: 'csrPopulates' } & ByCsr & OnOrder)
  // A CSR and a cart
  | ({ readonly does: 'csrOpensCart'; readonly shared: boolean } & ByCsr & OnOrder)
  | ({ readonly does: 'csrOpensCartOfCustomer' } & ByCsr)
  | ({ readonly does: 'csrAttachesOrder' } & ByCsr & OnOrder)
  | ({ readonly does: 'csrAdds'; readonly item: Item } & ByCsr)
  | ({ readonly does: 'csrRemoves'; readonly line: number } & ByCsr)
  | ({ readonly does: 'csrChangesQuantity'; readonly line: number; readonly quantity: number } & ByCsr)
  | ({ readonly does: 'csrEntersCoupon' } & ByCsr)
  | ({ readonly does: 'csrAddsItemsToOrder'; readonly intent: HandoffIntent } & ByCsr)
  | ({ readonly does: 'csrLeaves'; readonly disposition: Disposition } & ByCsr)
  | ({ readonly does: 'csrExtends' } & ByCsr)
  // The supervisor
  | { readonly does: 'isForcedToEnd' | 'isSuperseded' | 'isExtended' }
  | { readonly does: 'isPassedOn'; readonly to: CsrName }
  // The world outside
  | { readonly does: 'timePasses'; readonly seconds: number }
  | { readonly does: 'clockLooks' }
  | { readonly does: 'cartIsBoughtOutside' | 'couponEnds' }
  /** The shopper wants to be forgotten, and whoever answers such requests tells it. */
  | { readonly does: 'shopperIsErased' }
  | { readonly does: 'priceChanges' | 'itemIsSoldOut'; readonly item: Item }
  | ({ readonly does: 'losesTheRight' | 'getsTheRightBack' } & ByCsr)
  | { readonly does: 'shopperChangesCartOutside'; readonly quantity: number }
  /** The background runner follows the log from where it is. */
  | { readonly does: 'runnerFollows' }
  /** Another one, that has lost its place, takes up the last events of the log, and all that follows. */
  | { readonly does: 'runnerLooks'; readonly back: number }
  /** Somebody sends the call of a move once more, under its id: a double click, or a retry. */
  | { readonly does: 'again'; readonly of: number }
