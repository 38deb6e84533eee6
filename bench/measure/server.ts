import { startWireNodeProcess } from '@cart-takeover/adapters/testing'
import { EventStoreDBClient } from '@eventstore/db-client'
import { freshPlace } from './folder.js'

/** An EventStoreDB server to measure on. */
export interface Server {
  readonly client: () => EventStoreDBClient
  readonly stop: () => Promise<void>
}

/** Where the servers come from: the wire node as a process of its own, and the real server that `CART_TAKEOVER_ESDB` names. */
export interface ServerKind {
  readonly name: string
  readonly start: () => Promise<Server>
}

const wireNode: ServerKind = {
  name: 'the wire node',
  start: async () => {
    const place = freshPlace()
    const node = await startWireNodeProcess(place.path)
    return {
      client: () => EventStoreDBClient.connectionString(node.connectionString),
      stop: async () => {
        await node.kill()
        place.remove()
      },
    }
  },
}

const { CART_TAKEOVER_ESDB: real = '' } = process.env

export const serverKinds: ReadonlyArray<ServerKind> = [
  wireNode,
  ...(real === ''
    ? []
    : [{ name: 'a real server', start: async () => ({ client: () => EventStoreDBClient.connectionString(real), stop: async () => {} }) }]),
]
