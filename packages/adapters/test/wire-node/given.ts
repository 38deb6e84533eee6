import { randomUUID } from 'node:crypto'
import { startWireNode } from '@cart-takeover/adapters/testing'
import { type AppendToStreamOptions, EventStoreDBClient, jsonEvent, type ResolvedEvent } from '@eventstore/db-client'

export type Node = Awaited<ReturnType<typeof startWireNode>>
export type Client = ReturnType<typeof EventStoreDBClient.connectionString>

/** Runs a test with a node and a client of it, and cleans up behind it. */
export const withNode =
  (
    test: (given: { readonly node: Node; readonly client: Client; readonly another: () => Client }) => Promise<void>,
    options: Parameters<typeof startWireNode>[0] = {},
  ): (() => Promise<void>) =>
  async () => {
    const node = await startWireNode(options)
    const clients: Array<Client> = []
    const another = () => {
      const client = EventStoreDBClient.connectionString(node.connectionString)
      clients.push(client)
      return client
    }
    try {
      await test({ node, client: another(), another })
    } finally {
      await Promise.all(clients.map((client) => client.dispose()))
      await node.stop()
    }
  }

export const event = (changed: { readonly id?: string; readonly type?: string; readonly data?: object } = {}) =>
  jsonEvent({ id: changed.id ?? randomUUID(), type: changed.type ?? 'Something', data: { ...changed.data } })

/** Given with a call, credentials make the client use the unary form; without TLS they are not even sent. */
export const unary: AppendToStreamOptions = { credentials: { username: 'nobody', password: 'nobody' } }
export const batch: AppendToStreamOptions = {}

/** Both forms of an append, which keep the same rules. */
export const forms: ReadonlyArray<readonly [string, AppendToStreamOptions]> = [
  ['Append', unary],
  ['BatchAppend', batch],
]

export const all = async (reading: AsyncIterable<ResolvedEvent>): Promise<ReadonlyArray<NonNullable<ResolvedEvent['event']>>> => {
  const events = []
  for await (const { event: read } of reading) if (read !== undefined) events.push(read)
  return events
}

/** What the client's errors may tell. */
export interface ClientError extends Error {
  readonly type?: string
  readonly code?: number
  readonly expectedVersion?: unknown
  readonly actualVersion?: unknown
  readonly maxAppendSize?: number
  readonly leader?: { readonly address: string; readonly port: number }
}

/** The error that a call fails with. */
export const failing = async (call: Promise<unknown>): Promise<ClientError> => {
  try {
    await call
  } catch (error) {
    return error as ClientError
  }
  throw new Error('expected a failure, got an answer')
}
