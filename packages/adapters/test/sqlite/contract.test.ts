import { openSqlite } from '@cart-takeover/adapters/sqlite'
import { eventLogContract, eventStoreContract, movableClock, readModelStoreContract } from '@cart-takeover/adapters/testing'
import { suite } from 'uvu'
import { freshFile } from './fresh-file.js'

/** Fresh stores in a fresh file, through one connection or through two. */
const subject = (connections: 1 | 2) => async () => {
  const { path, remove } = freshFile()
  const { now, pass } = movableClock()
  const one = await openSqlite(path, { now })
  const two = connections === 1 ? one : await openSqlite(path, { now })
  const close = async () => {
    await Promise.all([one.close(), two.close()])
    remove()
  }
  return { one, two, pass, close }
}

const contracts = suite('sqlite')
for (const [connections, through] of [
  [1, 'one connection'],
  [2, 'two connections'],
] as const) {
  const make = subject(connections)
  for (const { name, run } of eventStoreContract(make)) contracts(`event store through ${through}: ${name}`, run)
  for (const { name, run } of eventLogContract(make)) contracts(`log through ${through}: ${name}`, run)
  for (const { name, run } of readModelStoreContract(make)) contracts(`read models through ${through}: ${name}`, run)
}
contracts.run()
