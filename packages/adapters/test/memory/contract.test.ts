import { memory } from '@cart-takeover/adapters/memory'
import { eventLogContract, eventStoreContract, movableClock, readModelStoreContract } from '@cart-takeover/adapters/testing'
import { suite } from 'uvu'

const subject = async () => {
  const { now, pass } = movableClock()
  const stores = memory({ now })
  return { one: stores, two: stores, pass, close: stores.close }
}

const contracts = suite('memory')
for (const { name, run } of eventStoreContract(subject)) contracts(`event store: ${name}`, run)
for (const { name, run } of eventLogContract(subject)) contracts(`log: ${name}`, run)
for (const { name, run } of readModelStoreContract(subject)) contracts(`read models: ${name}`, run)
contracts.run()
