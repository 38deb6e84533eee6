// Plays takeovers on a SQLite file, from a given one on, until it is killed or done. Says which ones are done on standard output.
import { openSqlite } from '#src/sqlite/sqlite.js'
import { playTakeover, scriptedHouse } from './takeover-script.js'

const [path = '', from = '0', to = '0'] = process.argv.slice(2)
const stores = await openSqlite(path, { now: () => 0 })
const house = scriptedHouse(stores.eventStore)
process.stdout.write('ready\n')
for (let number = Number(from); number < Number(to); number++) {
  await playTakeover(house, number)
  process.stdout.write(`done ${number}\n`)
}
await stores.close()
