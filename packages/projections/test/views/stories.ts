import { fakeShop } from '@cart-takeover/domain'
import { ann, headless, type Shop, shop, spLine, wade } from './shop.js'

/** A shop in which an order was made from a cart. */
export interface Story extends Shop {
  readonly orderId: string
  readonly sessionId: string
  readonly cartId: string
}

/** The seeds' own story: a cart taken over, filled and handed back as an order. */
export const hostedStory = async (world = shop()): Promise<Story> => {
  const orderId = await world.order()
  const { sessionId, cartId } = await world.desk.viewUsersCart({ orderId }, ann)
  await world.desk.addItem({ sessionId, productCode: 'caps-ergo-carbon' }, ann)
  await world.desk.addItemsToOrder({ sessionId }, ann)
  return { ...world, orderId, sessionId, cartId }
}

/** The shopper goes to the checkout of that order, and chooses how it is shipped. */
export const choosesShipping = async ({ front, orderId, cartId }: Story): Promise<void> => {
  const checkout = await front.checkout({ cartId }, wade)
  if (checkout.leadsTo !== 'order') throw new Error('the cart does not lead to its order')
  await front.selectShippingMethod({ orderId, baseVersion: checkout.order.contentVersion, methodCode: 'ground', name: 'Ground' }, wade)
}

/** The shopper's checkout of that order. */
export const paidByShopper = async (world: Story): Promise<Story> => {
  const { front, orderId } = world
  await choosesShipping(world)
  const { totals } = await front.quoteOrder({ orderId }, wade)
  await front.addPayment({ orderId, type: 'CreditCard', amount: totals.total, tokenRef: 'tok_1' }, wade)
  await front.submitOrder({ orderId, expectedTotal: totals.total }, wade)
  return world
}

/** The story of the external storefront: items populated from its cart, one way. */
export const headlessStory = async (): Promise<Shop & { readonly orderId: string }> => {
  const outside = fakeShop()
  const world = shop({ outside })
  outside.put({
    cartId: 'outside-1',
    shopper: wade,
    siteId: headless,
    currency: 'USD',
    lines: [spLine('l1', world.clock.now())],
    coupons: [],
  })
  const orderId = await world.order('1000', headless)
  await world.desk.populateItemsFromCart({ orderId }, ann)
  return { ...world, orderId }
}
