// Plays takeovers on an EventStoreDB, from a given one on, until it is killed or done. Says which ones are done on standard output.
import { openEventStoreDb } from '@cart-takeover/adapters/eventstoredb'
import { EventStoreDBClient } from '@eventstore/db-client'
import { playTakeover, scriptedHouse } from '../crash/takeover-script.js'

const [connectionString = '', from = '0', to = '0'] = process.argv.slice(2)
const stores = openEventStoreDb(() => EventStoreDBClient.connectionString(connectionString), { longestPause: 200 })
const house = scriptedHouse(stores.eventStore)
process.stdout.write('ready\n')
for (let number = Number(from); number < Number(to); number++) {
  await playTakeover(house, number)
  process.stdout.write(`done ${number}\n`)
}
await stores.close()
