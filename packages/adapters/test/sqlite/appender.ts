// A process of its own that appends to a file: `node appender.js <path> <how many appends> <at once>`. It writes one line for each
// append that was acknowledged: the stream, then the ids of its events.
import { argv, stdout } from 'node:process'
import { openSqlite } from '@cart-takeover/adapters/sqlite'
import type { StreamName } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import { idsOf, someEvents, someStream } from '#testing/sample-events.js'

const [path = '', count = '0', atOnce = '1'] = argv.slice(2)
/** Where all processes append. */
export const shared: StreamName = 'cart-acme.shared'

const stores = await openSqlite(path)
const own = someStream()
let left = Number(count)

const writer = async (index: number): Promise<void> => {
  while (left-- > 0) {
    const stream = (left + index) % 3 === 0 ? shared : (left + index) % 3 === 1 ? own : someStream()
    const events = someEvents((left % 3) + 1)
    const answer = await stores.eventStore.append(stream, 'any', events)()
    if (E.isLeft(answer)) throw answer.left
    // A reader that is slow is waited for: written at once, the line would be refused as soon as the pipe is full.
    await new Promise((told) => stdout.write(`${[stream, ...idsOf(events)].join(' ')}\n`, told))
  }
}
await Promise.all(Array.from({ length: Number(atOnce) }, (_, index) => writer(index)))
await stores.close()
