import { AssertionError } from 'node:assert'
import {
  type BrokenStore,
  brokenStores,
  type ContractCase,
  eventLogContract,
  eventStoreContract,
  movableClock,
  readModelStoreContract,
  withFault,
} from '@cart-takeover/adapters/testing'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const subjectOf = (broken: BrokenStore) => async () => {
  const { now, pass } = movableClock()
  const stores = withFault(broken, now)
  // Some of these never answer: the case says so after this time, however slow the machine is.
  return { one: stores, two: stores, pass, patience: 100, close: stores.close }
}

const outcomeOf = async ({ run }: ContractCase): Promise<unknown> => {
  try {
    return await run()
  } catch (error) {
    return error
  }
}

const broken = suite('broken stores')
const contracts = [
  ['event store', brokenStores.eventStores, (store: BrokenStore) => eventStoreContract(subjectOf(store))],
  ['log', brokenStores.logs, (store: BrokenStore) => eventLogContract(subjectOf(store))],
  ['read models', brokenStores.readModels, (store: BrokenStore) => readModelStoreContract(subjectOf(store))],
] as const

for (const [part, stores, contractOf] of contracts) {
  for (const store of stores) {
    broken(`${part}: "${store.name}" is caught by "${store.caughtBy}"`, async () => {
      const named = contractOf(store).filter(({ name }) => name === store.caughtBy)
      assert.is(named.length, 1, 'the contract has one case of that name')
      for (const one of named) {
        const outcome = await outcomeOf(one)
        assert.ok(outcome instanceof AssertionError, `expected a failed assertion, got ${outcome}`)
      }
    })
  }

  broken(`${part}: no two cases have the same name`, () => {
    const names = contractOf(stores[0] as BrokenStore).map(({ name }) => name)
    assert.is(new Set(names).size, names.length)
  })
}
broken.run()
