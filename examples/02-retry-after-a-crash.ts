// Give every intention an id of its own and send it again after a crash: nothing is lost, nothing happens twice.

import { memory } from '@cart-takeover/adapters/memory'
import { openTakeover } from '@cart-takeover/adapters/open-takeover'
import { sampleShop } from '@cart-takeover/adapters/sample-shop'
import { csr } from '@cart-takeover/domain'
import { type EventStore, OutcomeUnknown, WrongRevision } from '@cart-takeover/domain/event-sourcing'

const wade = csr('wade')
const stores = memory()

/** The network breaks in the middle of the hand-off: the cart is sealed, and nobody is told any more. */
let broken = false
const breaking: EventStore = {
  ...stores.eventStore,
  append: (stream, expected, events) => async () => {
    if (broken) return { _tag: 'Left', left: new OutcomeUnknown(stream) }
    const appended = await stores.eventStore.append(stream, expected, events)()
    if (events.some(({ type }) => type === 'CartSealed')) broken = true
    return appended
  },
}

const before = openTakeover({ ...sampleShop(), stores: { ...stores, eventStore: breaking }, background: 'elsewhere' })
const { orderId } = await before.desk.createOfflineOrder({ siteId: 'adams-keyboards' }, wade, { commandId: 'call-4711-order' })
await before.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
const { sessionId } = await before.desk.viewUsersCart({ orderId }, wade)
await before.desk.addItem({ sessionId, productCode: 'caps-ergo-carbon' }, wade)
const failed = await before.desk.addItemsToOrder({ sessionId }, wade, { commandId: 'call-4711-add' }).catch((error: unknown) => error)
console.log(`First try: ${failed instanceof Error ? failed.message : 'no error'}`)

// The process is started again. The same click, under the same id, finishes what was begun.
const after = openTakeover({ ...sampleShop(), stores, background: 'elsewhere' })
const { order, replayed } = await after.desk.addItemsToOrder({ sessionId }, wade, { commandId: 'call-4711-add' })
console.log(`Second try: replayed ${replayed}, ${order.lines.length} line in order #${order.orderNumber}, ${order.stage.is}`)

// The same id for something else is a mistake, and said so.
const reused = await after.desk
  .createOfflineOrder({ siteId: 'adams-headless' }, wade, { commandId: 'call-4711-order' })
  .catch((error: Error) => error)
if (reused instanceof Error) console.log(reused.message)
if (order.lines.length !== 1 || failed instanceof WrongRevision) throw new Error('The retry should have copied the line once')
await after.close()
