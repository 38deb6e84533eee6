import { orThrow } from '#src/event-sourcing/index.js'
import { liveCart } from '#src/processes/live-cart.js'
import { directShip } from '#src/values/fulfillment.js'
import type { Shopper } from '#src/values/shopper.js'
import { anOption, pickup } from '#testing/lines.js'
import { adam, aGuest } from '#testing/people.js'
import { hosted } from '#testing/shop.js'
import type { Action } from './actions.js'
import { type As, type Call, lineOf, made, optionsOf, type Scene, wantedBy } from './call.js'

export const shopperOf = { adam, guest: aGuest('browser-7') } as const

/** What a shopper does with a cart of their own. */
export const shopperCall = async (
  { the }: Scene,
  action: Extract<Action, { readonly who: 'adam' | 'guest' }>,
  as: As,
): Promise<Call | null> => {
  const { storefront } = the.either
  const shopper: Shopper = shopperOf[action.who]
  const { siteId } = hosted
  if (action.does === 'openCart') return made(storefront.openCart({ siteId }, shopper, as))
  const { cartId, state } = await orThrow(() => liveCart(the.conductor, shopper, siteId))
  if (state.phase.is === 'none') {
    const open = made(storefront.openCart({ siteId }, shopper, { commandId: `${as.commandId}-open` }))
    if (action.does !== 'shopperAdds') return open
    const add = made(
      storefront.addItem(
        { cartId, productCode: action.product, quantity: action.quantity, options: optionsOf(action.product) },
        shopper,
        as,
      ),
    )
    return async () => {
      await open()
      return add()
    }
  }
  const checkoutId = 'checkoutId' in state.phase ? (state.phase.checkoutId ?? 'none') : 'none'
  const on = { cartId, lineId: 'line' in action ? lineOf(state.lines, action.line, wantedBy(action.does)) : '' }
  switch (action.does) {
    case 'shopperAdds':
      return made(
        storefront.addItem(
          { cartId, productCode: action.product, quantity: action.quantity, options: optionsOf(action.product) },
          shopper,
          as,
        ),
      )
    case 'shopperAddsSeveral': {
      const items = action.products.map((productCode) => ({ productCode, options: optionsOf(productCode) }))
      return made(storefront.addItems({ cartId, items }, shopper, as))
    }
    case 'shopperChangesQuantity':
      return made(storefront.changeItemQuantity({ ...on, quantity: action.quantity }, shopper, as))
    case 'shopperConfigures':
      return made(storefront.configureItem({ ...on, options: [anOption({ value: action.value })] }, shopper, as))
    case 'shopperFulfills':
      return made(storefront.setItemFulfillment({ ...on, fulfillment: action.pickup ? pickup() : directShip }, shopper, as))
    case 'shopperRemoves':
      return made(storefront.removeItem(on, shopper, as))
    case 'shopperEmpties':
      return made(storefront.emptyCart({ cartId }, shopper, as))
    case 'shopperEntersCoupon':
      return made(storefront.applyCoupon({ cartId, code: action.code }, shopper, as))
    case 'shopperTakesCouponOut':
      return made(storefront.removeCoupon({ cartId, code: 'KEYS10' }, shopper, as))
    case 'checksOut':
      return made(storefront.checkout({ cartId }, shopper, as))
    case 'completesCheckout':
      return made(storefront.completeCheckout({ cartId, checkoutId, externalOrderId: 'x-1' }, shopper, as))
    case 'abortsCheckout':
      return made(storefront.abortCheckout({ cartId, checkoutId, reason: 'changed their mind' }, shopper, as))
    case 'reclaims':
      return made(storefront.reclaim({ cartId }, shopper, as))
    default:
      return null
  }
}
