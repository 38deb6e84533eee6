import { startWireNode } from '@cart-takeover/adapters/testing'
import { EventStoreDBClient } from '@eventstore/db-client'

/** A server to test against: a real one where `CART_TAKEOVER_ESDB` names it, else a node in this process. */
export interface Server {
  readonly connectionString: string
  readonly client: () => EventStoreDBClient
  readonly stop: () => Promise<void>
}

/** The node in this process: faults can be injected into it. */
export const wireServer = async (...options: Parameters<typeof startWireNode>) => {
  const node = await startWireNode(...options)
  return { ...node, client: () => EventStoreDBClient.connectionString(node.connectionString) }
}

/** Every server that this run has: always the node, and the real one where there is one. Says which. */
export const servers = async (): Promise<ReadonlyArray<Server & { readonly name: string }>> => {
  const node = await wireServer()
  const { CART_TAKEOVER_ESDB: real = '' } = process.env
  console.log(
    real === ''
      ? 'EventStoreDB: the wire node of this run; no real server (CART_TAKEOVER_ESDB holds no connection string)'
      : `EventStoreDB: the wire node of this run, and the real server ${real.replace(/\/\/[^@/]*@/, '//…@')}`,
  )
  const found = [{ ...node, name: 'wire node' }]
  if (real === '') return found
  const client = () => EventStoreDBClient.connectionString(real)
  return [...found, { name: 'real server', connectionString: real, client, stop: async () => {} }]
}
