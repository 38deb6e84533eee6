// Appends once, through the bare client or the adapter, and has then nothing more to do: does the process end?
import { openEventStoreDb } from '@cart-takeover/adapters/eventstoredb'
import { EventStoreDBClient } from '@eventstore/db-client'
import { event } from '../wire-node/given.js'
import { answered, eventsOf } from './given.js'

const [who = '', connectionString = ''] = process.argv.slice(2)
const client = () => EventStoreDBClient.connectionString(connectionString)
if (who === 'bare') await client().appendToStream('bare', event())
else {
  const adapter = openEventStoreDb(who === 'factory' ? client : client())
  const stream = `cart-acme.${who}` as const
  const cursor = adapter.eventLog.open('start')
  await answered(adapter.eventStore.append(stream, 'none', eventsOf(stream, 'c1')))
  while ((await answered(cursor.next(10))).events.length === 0);
  await adapter.close()
}
