// Two CSRs and the shopper want the same cart at the same time: one has it, the others are told who, since when, and what to do.
import { memory } from '@cart-takeover/adapters/memory'
import { openTakeover } from '@cart-takeover/adapters/open-takeover'
import { sampleShop } from '@cart-takeover/adapters/sample-shop'
import { clockAt, csr, type Shopper } from '@cart-takeover/domain'
import { Rejected } from '@cart-takeover/domain/event-sourcing'

const clock = clockAt('2026-05-18T12:39:00.000Z')
const shop = openTakeover({ ...sampleShop(clock), stores: memory(), background: 'elsewhere' })
const [wade, ann] = [csr('wade'), csr('ann')]
const adam: Shopper = { kind: 'registered', customerId: '1000' }
const siteId = 'adams-keyboards'

const orderOf = async (who: typeof wade): Promise<string> => {
  const { orderId } = await shop.desk.createOfflineOrder({ siteId }, who)
  await shop.desk.selectCustomer({ orderId, customerId: '1000' }, who)
  return orderId
}
const { cartId } = await shop.storefront.openCart({ siteId }, adam)
const orders = [await orderOf(wade), await orderOf(ann)] as const

// Both click View User's Cart, and the shopper goes on shopping.
const [first, second] = await Promise.allSettled([
  shop.desk.viewUsersCart({ orderId: orders[0] }, wade),
  shop.desk.viewUsersCart({ orderId: orders[1] }, ann),
])
const shopping = await shop.storefront.addItem({ cartId, productCode: 'caps-zinc-gold' }, adam).catch((error: unknown) => error)

const won = [first, second].filter(({ status }) => status === 'fulfilled').length
for (const told of [first.status === 'rejected' ? first.reason : null, second.status === 'rejected' ? second.reason : null, shopping])
  if (told instanceof Rejected) console.log(told.message)
if (won !== 1 || !(shopping instanceof Rejected)) throw new Error('Exactly one CSR should have the cart')

// The CSR is called away. After two minutes the shopper may take the cart back, and goes on.
clock.pass(120_000)
await shop.storefront.reclaim({ cartId }, adam)
const { cart } = await shop.storefront.addItem({ cartId, productCode: 'caps-zinc-gold' }, adam)
console.log(`The shopper has the cart back, with ${cart.lines.length} line.`)
await shop.close()
