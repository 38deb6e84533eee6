// Checks histories for as long as it is told:  node soak.js --minutes N [--store esdb://...] [--seed S]
// Without --store, on nodes in this process that break in every way there is; with it, on that server, in a tenant of its own, and what
// breaks there is for others to break. Ends with exit code 1, and the seed, at the first history that is not right.
import { parseArgs } from 'node:util'
import { openEventStoreDb } from '@cart-takeover/adapters/eventstoredb'
import { EventStoreDBClient } from '@eventstore/db-client'
import { problemsIn } from './history/check-history.js'
import type { Sighting } from './history/history.js'
import { calmed, storedIn } from './history/stored-in.js'
import { storedOn } from './history/stored-on.js'
import { disturbance } from './history/wire-faults.js'
import { play, streamsOf, type Workload } from './history/workload.js'
import { freshTenant } from './in-tenant.js'
import { wireServer } from './server.js'

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '1' }, store: { type: 'string' }, seed: { type: 'string' } },
})
const { minutes, store, seed: firstSeed = String(Math.floor(Math.random() * 1e9)) } = values
const tenant = freshTenant()
const begun = Date.now()
const end = begun + Number(minutes) * 60_000
const totals = { histories: 0, operations: 0, events: 0, faults: 0, unknown: 0 }

const show = (last = false): void => {
  const { histories, operations, events, faults, unknown } = totals
  const passed = Math.round((Date.now() - begun) / 1_000)
  const line = `${passed} s of ${Number(minutes) * 60}: ${histories} histories, ${operations} operations, ${events} events, ${faults} faults, ${unknown} outcomes unknown, nothing wrong`
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${line}${last ? '\n' : ''}`)
  else if (last || passed % 10 === 0) process.stdout.write(`${line}\n`)
}

const workload = (seed: number): Omit<Workload, 'open' | 'disturb' | 'calm'> => ({
  seed,
  tenant,
  writers: 8,
  readers: 3,
  operations: 200,
  streams: 8,
  onOperation: () => {
    totals.operations += 1
  },
})

type Played = { readonly history: Awaited<ReturnType<typeof play>>; readonly stored: ReadonlyArray<Sighting>; readonly faults: number }

const onWire = async (seed: number): Promise<Played> => {
  const node = await wireServer()
  const impatient = { answerWithin: 250, tryFor: seed % 2 === 0 ? 3_000 : 300, longestPause: 100, silence: 200 }
  const history = await play({
    ...workload(seed),
    open: () => openEventStoreDb(node.client, impatient),
    disturb: disturbance(node, 0.15),
    calm: () => calmed(node),
  })
  const stored = storedIn(node.log)
  await node.stop()
  return { history, stored, faults: node.faults.met() }
}

const onServer = async (connectionString: string, seed: number): Promise<Played> => {
  const client = EventStoreDBClient.connectionString(connectionString)
  const streams = streamsOf(workload(seed))
  const history = await play({
    ...workload(seed),
    open: () => openEventStoreDb(() => EventStoreDBClient.connectionString(connectionString), { tenant, longestPause: 1_000 }),
    disturb: () => {},
    calm: async () => (await patiently(() => storedOn(client, streams))).map(({ eventId }) => eventId),
  })
  const stored = await patiently(() => storedOn(client, streams))
  await client.dispose()
  return { history, stored, faults: 0 }
}

/** The bare client gives up at once; nodes that are killed come back. */
const patiently = async <A>(look: () => Promise<A>): Promise<A> => {
  for (let tries = 1; ; tries++) {
    try {
      return await look()
    } catch (error) {
      if (tries === 60) throw error
      await new Promise((resolve) => setTimeout(resolve, 1_000))
    }
  }
}

console.log(store === undefined ? 'On nodes in this process, with faults' : `On ${store.replace(/\/\/[^@/]*@/, '//…@')}, tenant ${tenant}`)
const ticking = setInterval(show, 1_000)
for (let seed = Number(firstSeed); Date.now() < end; seed++) {
  const { history, stored, faults } = await (store === undefined ? onWire(seed) : onServer(store, seed))
  const problems = problemsIn(history, stored)
  totals.histories += 1
  totals.events += stored.length
  totals.faults += faults
  totals.unknown += history.attempts.filter(({ outcome }) => outcome.kind === 'unknown').length
  if (problems.length === 0) continue
  process.stdout.write(`\nseed ${seed}:\n${problems.join('\n')}\n`)
  process.exit(1)
}
clearInterval(ticking)
show(true)
