import type { Wish } from './wish.js'

const named = (csr: string): string => `${csr.charAt(0).toUpperCase()}${csr.slice(1)}`

/** A wish as a story tells it. */
export const titleOf = (wish: Wish): string => {
  switch (wish.does) {
    case 'shopperOpensCart':
      return 'The shopper opens a cart'
    case 'shopperChecksOut':
      return 'The shopper checks out'
    case 'shopperCompletesCheckout':
      return 'The shopper completes the checkout'
    case 'shopperLeavesCheckout':
      return 'The shopper leaves the checkout'
    case 'shopperReclaims':
      return 'The shopper takes the cart back'
    case 'shopperAdds':
      return `The shopper puts a ${wish.item} into the cart`
    case 'shopperRemoves':
      return `The shopper removes line ${wish.line + 1}`
    case 'shopperChangesQuantity':
      return `The shopper wants ${wish.quantity} of line ${wish.line + 1}`
    case 'shopperEntersCoupon':
      return 'The shopper enters a coupon'
    case 'browserAdds':
      return `In the browser, a ${wish.item} is put into the cart`
    case 'browserChecksOut':
      return 'In the browser, the checkout begins'
    case 'browserCompletesCheckout':
      return 'In the browser, the checkout is completed'
    case 'browserLeavesCheckout':
      return 'In the browser, the checkout is left'
    case 'shopperLogsIn':
      return 'The shopper logs in'
    case 'shopperIsErased':
      return "The shopper's personal data are erased"
    case 'shopperSubmits':
      return `The shopper submits ${wish.order}`
    case 'shopperBeginsToPay':
      return `The shopper begins to pay ${wish.order}`
    case 'shopperAsksForCart':
      return `The shopper asks for the cart back (${wish.order})`
    case 'shopperChangesCartOutside':
      return `The shopper changes the cart at the shop: ${wish.quantity} mugs`
    case 'csrOpensCart':
      return `${named(wish.by)} opens the cart for ${wish.order}${wish.shared ? ', to share it' : ''}`
    case 'csrOpensCartOfCustomer':
      return `${named(wish.by)} opens the customer's cart`
    case 'csrAttachesOrder':
      return `${named(wish.by)} attaches ${wish.order}`
    case 'csrAdds':
      return `${named(wish.by)} puts a ${wish.item} into the cart`
    case 'csrRemoves':
      return `${named(wish.by)} removes line ${wish.line + 1}`
    case 'csrChangesQuantity':
      return `${named(wish.by)} wants ${wish.quantity} of line ${wish.line + 1}`
    case 'csrEntersCoupon':
      return `${named(wish.by)} enters a coupon`
    case 'csrAddsItemsToOrder':
      return `${named(wish.by)} adds the items to the order${wish.intent === 'csrSubmit' ? ', to submit it' : ''}`
    case 'csrLeaves':
      return `${named(wish.by)} leaves the cart${wish.disposition === 'revert' ? ' as it was' : ''}`
    case 'csrExtends':
      return `${named(wish.by)} takes more time`
    case 'csrSubmits':
      return `${named(wish.by)} submits ${wish.order}`
    case 'csrBeginsToPay':
      return `${named(wish.by)} begins to pay ${wish.order}`
    case 'csrRecalls':
      return `${named(wish.by)} recalls ${wish.order}`
    case 'csrReleases':
      return `${named(wish.by)} releases ${wish.order}`
    case 'csrCancels':
      return `${named(wish.by)} cancels ${wish.order}`
    case 'csrSelectsCustomer':
      return `${named(wish.by)} selects another customer for ${wish.order}`
    case 'csrAcknowledges':
      return `${named(wish.by)} acknowledges that ${wish.order} may be a double`
    case 'csrEditsDetails':
      return `${named(wish.by)} adds a ${wish.item} in the details of ${wish.order}`
    case 'csrPopulates':
      return `${named(wish.by)} populates ${wish.order}`
    case 'isForcedToEnd':
      return 'Sue ends the takeover'
    case 'isSuperseded':
      return 'Sue ends the takeover to begin one'
    case 'isExtended':
      return 'Sue gives the takeover more time'
    case 'isPassedOn':
      return `Sue gives the cart to ${named(wish.to)}`
    case 'timePasses':
      return wish.seconds < 86_400 ? `${wish.seconds} seconds pass` : `${Math.round(wish.seconds / 86_400)} days pass`
    case 'clockLooks':
      return 'The clock asks for what is due'
    case 'cartIsBoughtOutside':
      return 'The shop tells that the cart was bought'
    case 'couponEnds':
      return 'The coupon ends'
    case 'priceChanges':
      return `The price of the ${wish.item} changes`
    case 'itemIsSoldOut':
      return `The ${wish.item} is sold out`
    case 'losesTheRight':
      return `${named(wish.by)} loses the right to take over`
    case 'getsTheRightBack':
      return `${named(wish.by)} gets the right back`
    case 'runnerFollows':
      return 'The background runner follows'
    case 'runnerLooks':
      return 'Another runner takes up the log'
    case 'again':
      return 'Once more'
  }
}
