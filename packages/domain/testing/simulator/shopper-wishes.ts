import type { either as E } from 'fp-ts'
import { deriveId, isRefused } from '#src/event-sourcing/index.js'
import type { Failure } from '#src/processes/surroundings.js'
import type { Money } from '#src/values/money.js'
import type { Made, Scene } from './made.js'
import { byDownload, COUPON } from './shelf.js'
import type { Wish } from './wish.js'

type Does =
  | 'shopperOpensCart'
  | 'shopperChecksOut'
  | 'shopperCompletesCheckout'
  | 'shopperLeavesCheckout'
  | 'shopperReclaims'
  | 'shopperAdds'
  | 'shopperRemoves'
  | 'shopperChangesQuantity'
  | 'shopperEntersCoupon'
  | 'shopperSubmits'
  | 'shopperBeginsToPay'
  | 'shopperAsksForCart'
export type ShopperWish = Extract<Wish, { readonly does: Does }>

type Quoted = E.Either<Failure, { readonly totals: { readonly total: Money } }>

/** Looks at the amounts, and submits for what was seen; sent again, for the same. */
export const forTheTotalSeen = (
  quote: () => Promise<Quoted>,
  submit: (expectedTotal: Money) => Promise<E.Either<Failure, unknown>>,
): Made => {
  let seen: Money | null = null
  return async () => {
    if (seen === null) {
      const quoted = await quote()
      if (isRefused(quoted)) return quoted
      seen = quoted.right.totals.total
    }
    return submit(seen)
  }
}

/** What the shopper does. */
export const shopperCall = ({ house: { storefront }, setting, screen, as }: Scene, wish: ShopperWish): Made | null => {
  const { shopper, siteId, orders } = setting
  if (wish.does === 'shopperOpensCart') return storefront.openCart({ siteId }, shopper, as)
  if (wish.does === 'shopperSubmits') {
    const orderId = orders[wish.order]
    return forTheTotalSeen(storefront.quoteOrder({ orderId }, shopper), (expectedTotal) =>
      storefront.submitOrder({ orderId, expectedTotal }, shopper, as)(),
    )
  }
  if (wish.does === 'shopperBeginsToPay') return storefront.beginPayment({ orderId: orders[wish.order] }, shopper, as)
  if (wish.does === 'shopperAsksForCart') return storefront.askForCartBack({ orderId: orders[wish.order] }, shopper, as)
  const cartId = screen.cartId()
  if (cartId === null) return null
  switch (wish.does) {
    case 'shopperAdds':
      return storefront.addItem({ cartId, productCode: wish.item, fulfillment: byDownload }, shopper, as)
    case 'shopperRemoves':
    case 'shopperChangesQuantity': {
      const lineId = screen.line(wish.line)
      if (lineId === null) return null
      return wish.does === 'shopperRemoves'
        ? storefront.removeItem({ cartId, lineId }, shopper, as)
        : storefront.changeItemQuantity({ cartId, lineId, quantity: wish.quantity }, shopper, as)
    }
    case 'shopperEntersCoupon':
      return storefront.applyCoupon({ cartId, code: COUPON }, shopper, as)
    case 'shopperChecksOut':
      return storefront.checkout({ cartId }, shopper, as)
    case 'shopperReclaims':
      return storefront.reclaim({ cartId }, shopper, as)
    case 'shopperCompletesCheckout':
    case 'shopperLeavesCheckout': {
      const checkoutId = screen.checkoutId()
      if (checkoutId === null) return null
      return wish.does === 'shopperLeavesCheckout'
        ? storefront.abortCheckout({ cartId, checkoutId, reason: 'left' }, shopper, as)
        : storefront.completeCheckout({ cartId, checkoutId, externalOrderId: deriveId('sale', checkoutId) }, shopper, as)
    }
  }
}
