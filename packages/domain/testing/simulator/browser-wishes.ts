import { deriveId } from '#src/event-sourcing/index.js'
import type { Made, Scene } from './made.js'
import { byDownload } from './shelf.js'
import type { Wish } from './wish.js'

type Does = 'browserAdds' | 'browserChecksOut' | 'browserCompletesCheckout' | 'browserLeavesCheckout'
export type BrowserWish = Extract<Wish, { readonly does: Does }>

/** What is done in the browser in which a guest's cart was filled, by whoever is logged in there. */
export const browserCall = ({ house: { storefront }, screen, as }: Scene, wish: BrowserWish): Made | null => {
  const browser = screen.browser()
  if (browser === null) return null
  const { cartId, owner } = browser
  if (wish.does === 'browserAdds') return storefront.addItem({ cartId, productCode: wish.item, fulfillment: byDownload }, owner, as)
  if (wish.does === 'browserChecksOut') return storefront.checkout({ cartId }, owner, as)
  const checkoutId = screen.checkoutId()
  if (checkoutId === null) return null
  return wish.does === 'browserLeavesCheckout'
    ? storefront.abortCheckout({ cartId, checkoutId, reason: 'left' }, owner, as)
    : storefront.completeCheckout({ cartId, checkoutId, externalOrderId: deriveId('sale', checkoutId) }, owner, as)
}
