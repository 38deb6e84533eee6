// time limit: 600 s
import { openEventStoreDb } from '@cart-takeover/adapters/eventstoredb'
import { eventLogContract, eventStoreContract } from '@cart-takeover/adapters/testing'
import { suite } from 'uvu'
import { freshTenant, inTenant } from './in-tenant.js'
import { type Server, servers } from './server.js'

/** Two clients of one server, in a tenant of this run. */
const subject =
  ({ client }: Server, tenant: string) =>
  async () => {
    const [one, two] = [openEventStoreDb(client), openEventStoreDb(client)]
    const close = async () => {
      await Promise.all([one.close(), two.close()])
    }
    return { one: inTenant(tenant, one), two: inTenant(tenant, two), patience: 20_000, close }
  }

const contracts = suite('EventStoreDB')
const all = await servers()
for (const server of all) {
  const make = subject(server, freshTenant())
  for (const { name, run } of eventStoreContract(make)) contracts(`${server.name}: event store: ${name}`, run)
  for (const { name, run } of eventLogContract(make)) contracts(`${server.name}: log: ${name}`, run)
}
contracts.after(async () => {
  for (const server of all) await server.stop()
})
contracts.run()
