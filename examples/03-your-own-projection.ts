// A read model of your own: how much each CSR has helped to sell.
import { memory } from '@cart-takeover/adapters/memory'
import { openTakeover } from '@cart-takeover/adapters/open-takeover'
import { sampleShop, usd } from '@cart-takeover/adapters/sample-shop'
import { type AuditMetadata, csr, houseEvents, type Money } from '@cart-takeover/domain'
import { orThrow } from '@cart-takeover/domain/event-sourcing'
import { projectionsToldBy, readModel, runProjection } from '@cart-takeover/projections'

const defineProjection = projectionsToldBy<AuditMetadata>()

const assistedSales = defineProjection({
  name: 'assisted-sales',
  version: 1,
  events: houseEvents,
  // One document a CSR: the one who clicked Add Items to Order.
  route: ({ meta }) => (meta.actor.kind === 'csr' ? [meta.actor.csrId] : []),
  initial: (csrId) => ({ csrId, handOffs: 0, lines: 0, value: usd(0) as Money }),
  on: {
    ItemsCopiedToOrder: (sales, { added }) => {
      sales.handOffs += 1
      sales.lines += added.length
      for (const { price, quantity } of added) sales.value.amount += price.effective.amount * quantity
    },
  },
})

const stores = memory()
const shop = openTakeover({ ...sampleShop(), stores })
const runner = runProjection(assistedSales, { log: stores.eventLog, store: stores.readModels, tenant: 'default', owner: 'example' })

const wade = csr('wade')
const { orderId } = await shop.desk.createOfflineOrder({ siteId: 'adams-keyboards' }, wade)
await shop.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
const { sessionId } = await shop.desk.viewUsersCart({ orderId }, wade)
await shop.desk.addItem({ sessionId, productCode: 'caps-ergo-carbon', quantity: 2 }, wade)
const { position } = await shop.desk.addItemsToOrder({ sessionId }, wade)

if (position !== null) await orThrow(runner.waitFor(position, 5_000))
const sales = await orThrow(readModel(assistedSales, stores.readModels, 'default').get('wade'))
console.log(sales)
if (sales?.value.amount !== 36_000) throw new Error('Two key caps at $180.00 should have been counted')

await runner.stop()
await shop.close()
