import { browserCall } from './browser-wishes.js'
import type { Made, Scene } from './made.js'
import { orderCall } from './order-wishes.js'
import { outsideCall } from './outside-wishes.js'
import { shopperCall } from './shopper-wishes.js'
import { supervisorCall, takeoverCall } from './takeover-wishes.js'
import type { Wish } from './wish.js'

/** A wish as a call, about what there is now; `null` where there is nothing to do it with. */
export const callFor = (scene: Scene, wish: Exclude<Wish, { readonly does: 'again' }>): Made | null => {
  switch (wish.does) {
    case 'shopperOpensCart':
    case 'shopperChecksOut':
    case 'shopperCompletesCheckout':
    case 'shopperLeavesCheckout':
    case 'shopperReclaims':
    case 'shopperAdds':
    case 'shopperRemoves':
    case 'shopperChangesQuantity':
    case 'shopperEntersCoupon':
    case 'shopperSubmits':
    case 'shopperBeginsToPay':
    case 'shopperAsksForCart':
      return shopperCall(scene, wish)
    case 'browserAdds':
    case 'browserChecksOut':
    case 'browserCompletesCheckout':
    case 'browserLeavesCheckout':
      return browserCall(scene, wish)
    case 'csrOpensCart':
    case 'csrSubmits':
    case 'csrBeginsToPay':
    case 'csrRecalls':
    case 'csrReleases':
    case 'csrCancels':
    case 'csrSelectsCustomer':
    case 'csrAcknowledges':
    case 'csrPopulates':
    case 'csrEditsDetails':
      return orderCall(scene, wish)
    case 'csrOpensCartOfCustomer':
    case 'csrAttachesOrder':
    case 'csrAdds':
    case 'csrRemoves':
    case 'csrChangesQuantity':
    case 'csrEntersCoupon':
    case 'csrAddsItemsToOrder':
    case 'csrLeaves':
    case 'csrExtends':
      return takeoverCall(scene, wish)
    case 'isForcedToEnd':
    case 'isSuperseded':
    case 'isExtended':
    case 'isPassedOn':
      return supervisorCall(scene, wish)
    default:
      return outsideCall(scene, wish)
  }
}
