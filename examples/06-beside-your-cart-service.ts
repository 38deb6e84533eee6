// You have a cart service and keep it. The cart is loaded from it at takeover, every change of the CSR is brought back exactly once,
// and one line in the service's own API asks whether the shopper may change the cart now.
import { memory } from '@cart-takeover/adapters/memory'
import { openTakeover } from '@cart-takeover/adapters/open-takeover'
import { headlessSite, sampleCartsOutside, sampleShop } from '@cart-takeover/adapters/sample-shop'
import { csr, type OrderState, type Shopper } from '@cart-takeover/domain'

const wade = csr('wade')
const adam: Shopper = { kind: 'registered', customerId: '1000' }
const sample = sampleShop()
/** Stands for your cart service: a mutable cart a shopper, behind `load` and `apply`. */
const service = await sampleCartsOutside(sample, adam)
/** Stands for your order management system. */
const taken: Array<string> = []
const shop = openTakeover({
  ...sample,
  stores: memory(),
  cartsOutside: service,
  ordersOutside: {
    take:
      ({ orderNumber }: OrderState) =>
      async () => ({ _tag: 'Right', right: void taken.push(orderNumber) }),
    cancel: () => async () => ({ _tag: 'Right', right: undefined }),
  },
})

/** Your API: asks first. */
const addInYourService = async (cartId: string): Promise<string> => {
  const may = await shop.storefront.may({ cartId, what: 'edit' }, adam)
  return may.allowed ? 'added' : may.message
}

const cartId = 'outside-cart-1'
console.log(await addInYourService(cartId))
const { orderId } = await shop.desk.createOfflineOrder({ siteId: headlessSite.siteId }, wade)
await shop.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
const { sessionId, cart } = await shop.desk.viewUsersCart({ orderId }, wade)
console.log(`Loaded ${cart.lines.length} line from the service.`)
console.log(await addInYourService(cartId))
await shop.desk.addItem({ sessionId, productCode: 'caps-zinc-gold', quantity: 2 }, wade)
await shop.desk.addItemsToOrder({ sessionId, intent: 'csrSubmit' }, wade)

// The changes arrive in your service in the background, in order; a repeat after a crash has the same key and changes nothing.
while (service.carts.get(cartId)?.orderId !== orderId) await new Promise((resolve) => setTimeout(resolve, 20))
const there = service.carts.get(cartId)
console.log(
  `In the service: ${there?.lines.map(({ product, quantity }) => `${quantity} × ${product.productCode}`).join(', ')}, order ${orderId === there?.orderId}`,
)
if (there?.lines.length !== 2) throw new Error('The service should have both lines')
await shop.close()
