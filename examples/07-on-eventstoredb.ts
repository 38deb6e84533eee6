// The same takeover with its events in EventStoreDB and its read models in a SQLite file, and a second life on the same events.
//   node dist/07-on-eventstoredb.js "esdb://localhost:2113?tls=false"
// Without a connection string it starts a node of its own in this process, which speaks the server's protocol.
import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEventStoreDb } from '@cart-takeover/adapters/eventstoredb'
import { openTakeover, type Takeover } from '@cart-takeover/adapters/open-takeover'
import { sampleShop } from '@cart-takeover/adapters/sample-shop'
import { openSqlite } from '@cart-takeover/adapters/sqlite'
import { startWireNode } from '@cart-takeover/adapters/testing'
import { csr } from '@cart-takeover/domain'
import { EventStoreDBClient } from '@eventstore/db-client'

const [, , given] = process.argv
const node = given === undefined ? await startWireNode() : null
const connectionString = given ?? node?.connectionString ?? ''
const folder = mkdtempSync(join(tmpdir(), 'cart-takeover-'))
const tenant = `try-${randomUUID().slice(0, 8)}`

const open = async (file: string): Promise<Takeover> => {
  const events = openEventStoreDb(() => EventStoreDBClient.connectionString(connectionString), {
    tenant,
    onInterruption: ({ reason, againIn }) => console.log(`The log was interrupted (${reason}); again in ${againIn} ms`),
  })
  return openTakeover({ ...sampleShop(), tenant, stores: events.withReadModels(await openSqlite(join(folder, file))) })
}

const wade = csr('wade')
const shop = await open('read-models.db')
const { orderId } = await shop.desk.createOfflineOrder({ siteId: 'adams-keyboards' }, wade)
await shop.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
const { sessionId } = await shop.desk.viewUsersCart({ orderId }, wade)
await shop.desk.addItem({ sessionId, productCode: 'caps-ergo-carbon' }, wade)
await shop.desk.addItemsToOrder({ sessionId }, wade)
const { position } = await shop.desk.recallFromShopper({ orderId }, wade)
await shop.shown(position)
const kept = await shop.views.orders.byId(orderId)
await shop.close()

// Another process, another file, the same events: its read models come out the same.
const again = await open('rebuilt.db')
await again.shown(position)
const rebuilt = await again.views.orders.byId(orderId)
await again.close()
await node?.stop()

if (kept === null || JSON.stringify(rebuilt) !== JSON.stringify(kept))
  throw new Error('The rebuilt order differs from the one that was kept')
console.log(`The order of ${kept.lines.length} line(s) was rebuilt from its events alone.`)
