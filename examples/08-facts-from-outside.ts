// What other systems tell: a guest logs in, the order management moves the order on, money comes in too late, and a person wants their
// data erased. Each fact is told under one command id until it is answered, and counts once.
import { memory } from '@cart-takeover/adapters/memory'
import { openTakeover } from '@cart-takeover/adapters/open-takeover'
import { sampleShop } from '@cart-takeover/adapters/sample-shop'
import { csr, integration, type Shopper } from '@cart-takeover/domain'

const shop = openTakeover({ ...sampleShop(), stores: memory() })
const wade = csr('wade')
const siteId = 'adams-keyboards'

// A guest puts something into a cart, and logs in: it is the customer's.
const guest: Shopper = { kind: 'anonymous', anonymousId: 'browser-7' }
const { cartId } = await shop.storefront.openCart({ siteId }, guest)
await shop.storefront.addItem({ cartId, productCode: 'caps-zinc-gold' }, guest)
const login = { anonymousId: 'browser-7', customerId: '1000', siteId }
const { assigned } = await shop.integration.shopperLoggedIn(login, integration('web-shop'), { commandId: 'login-7' })
console.log(`The cart ${assigned ? 'is' : 'went into that of'} the customer's.`)

// A CSR types an order in, takes the payment and submits it.
const { orderId } = await shop.desk.createOfflineOrder({ siteId }, wade)
const { order } = await shop.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
const changes = [
  { kind: 'addItem', productCode: 'caps-ergo-carbon' },
  { kind: 'selectShippingMethod', methodCode: 'standard', name: 'Standard' },
] as const
const saved = await shop.desk.saveOrderDetails({ orderId, baseVersion: order.contentVersion, changes }, wade)
const { total } = (await shop.desk.quoteOrder({ orderId }, wade)).totals
const paid = await shop.desk.addPayment({ orderId, type: 'CreditCard', amount: total, tokenRef: 'tok_1' }, wade)
await shop.desk.submitOrder({ orderId, expectedTotal: total }, wade)

// The order management accepts it, cannot go on, gets it once more, and sends it. What comes late or twice changes nothing.
const oms = integration('order-management')
await shop.integration.recordStatus({ orderId, status: 'Accepted' }, oms, { commandId: 'oms-41' })
await shop.integration.recordError({ orderId, reason: 'OUT_OF_STOCK' }, oms, { commandId: 'oms-42' })
await shop.desk.retryOrder({ orderId, reasonCode: 'RESTOCKED' }, wade)
const items = saved.order.lines.map(({ lineId, quantity }) => ({ lineId, quantity }))
await shop.integration.recordFulfillment({ orderId, fulfillmentId: 'parcel-1', items }, oms, { commandId: 'oms-43' })

// The shopper changes their mind, and the money comes in after all: it is never forgotten, and owed back.
await shop.desk.cancelOrder({ orderId, reasonCode: 'CHANGED_MIND' }, wade)
const paymentId = paid.order.payments[0]?.paymentId ?? ''
const late = { orderId, paymentId, amount: total }
const collected = await shop.integration.recordCollection(late, integration('card-provider'), { commandId: 'capture-9' })
await shop.shown(collected.position)
const view = await shop.views.orders.byId(orderId)
if (view?.payment.refundDue?.amount !== total.amount || view.fulfillment.remaining !== 0) throw new Error('A fact was lost')
console.log(`Order #${view.orderNumber}: ${view.fulfillment.fulfilled} sent, ${view.payment.refundDue.amount} cents to be given back.`)

await shop.integration.eraseSubject({ subject: 'shopper:1000' }, integration('privacy'), { commandId: 'request-3' })
await shop.close()
