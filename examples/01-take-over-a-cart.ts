// A CSR takes over a shopper's cart, adds what they asked for on the phone, and hands it back as an order.
// Everything is kept in one SQLite file; the sample shop stands for your catalog, customers and roles.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTakeover } from '@cart-takeover/adapters/open-takeover'
import { sampleShop } from '@cart-takeover/adapters/sample-shop'
import { openSqlite } from '@cart-takeover/adapters/sqlite'
import { csr, type Shopper } from '@cart-takeover/domain'
import { orderAsText } from '@cart-takeover/projections'

const file = join(mkdtempSync(join(tmpdir(), 'cart-takeover-')), 'shop.db')
const wade = csr('wade')
const adam: Shopper = { kind: 'registered', customerId: '1000' }

const shop = openTakeover({ ...sampleShop(), stores: await openSqlite(file) })

// The CSR's screen: an order, its customer, then the customer's own cart.
const { orderId } = await shop.desk.createOfflineOrder({ siteId: 'adams-keyboards' }, wade)
await shop.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
const { sessionId, cartId } = await shop.desk.viewUsersCart({ orderId }, wade)
await shop.desk.addItem({ sessionId, productCode: 'caps-ergo-carbon' }, wade)
await shop.desk.addItemsToOrder({ sessionId }, wade)

// The shopper's own checkout does not make a second order: it finds this one.
const checkout = await shop.storefront.checkout({ cartId }, adam)
console.log(`Checkout leads to the ${checkout.leadsTo}.`)

// What people look at is kept up to date in the background; an answer's position says what to wait for.
const { position } = await shop.desk.recallFromShopper({ orderId }, wade)
await shop.shown(position)
const order = await shop.views.orders.byId(orderId)
if (order !== null) console.log(orderAsText(order))

await shop.close()
