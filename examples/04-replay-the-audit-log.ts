// An auditor takes the file and builds every read model again from the events alone: the result is equal, document by document.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTakeover } from '@cart-takeover/adapters/open-takeover'
import { sampleShop } from '@cart-takeover/adapters/sample-shop'
import { openSqlite } from '@cart-takeover/adapters/sqlite'
import { csr } from '@cart-takeover/domain'
import { orThrow } from '@cart-takeover/domain/event-sourcing'
import { compareReadModels, modelKey, runProjection, timelineAsText, viewProjections, viewsOf } from '@cart-takeover/projections'

const file = join(mkdtempSync(join(tmpdir(), 'cart-takeover-')), 'shop.db')
const wade = csr('wade')

// Something happens, and the shop closes.
const shop = openTakeover({ ...sampleShop(), stores: await openSqlite(file) })
const { orderId } = await shop.desk.createOfflineOrder({ siteId: 'adams-keyboards' }, wade)
await shop.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
const { sessionId } = await shop.desk.viewUsersCart({ orderId }, wade)
await shop.desk.addItem({ sessionId, productCode: 'caps-ergo-carbon' }, wade)
const { position } = await shop.desk.addItemsToOrder({ sessionId }, wade)
await shop.shown(position)
await shop.close()

// The audit: the same events, read models made anew beside the old ones.
const found = await openSqlite(file)
const all = { log: found.eventLog, store: found.readModels, tenant: 'default', owner: 'auditor' }
const head = await orThrow(found.eventLog.head)
for (const model of viewProjections) {
  const anew = { ...model, version: model.version + 1_000 }
  const runner = runProjection(anew, all)
  if (head !== 'start') await orThrow(runner.waitFor(head, 10_000))
  await runner.stop()
  const differences = await orThrow(compareReadModels(found.readModels, modelKey(model, 'default'), modelKey(anew, 'default')))
  console.log(`${model.name}: ${differences.length === 0 ? 'equal' : `${differences.length} documents differ`}`)
  if (differences.length > 0) throw new Error('A read model was not what its events say')
}

// And this is what happened, as the order's own page shows it to the staff.
const { rows } = await orThrow(viewsOf(found.readModels, 'default').timeline.ofOrder(orderId))
console.log(timelineAsText(rows, 'internal'))
await found.close()
