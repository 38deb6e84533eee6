import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { memory } from '../memory/memory.js'
import { openSqlite } from '../sqlite/sqlite.js'
import type { Stores } from '../stores/stores.js'
import type { Arguments } from './arguments.js'

/** Where a story is kept, and how to tell a person. */
export interface StoryPlace {
  readonly stores: Stores
  readonly tenant: string
  readonly where: string | null
}

/** A file that is not there yet, in the given folder or in a temporary one. */
const freshFile = (data: string | null): string => {
  if (data !== null) mkdirSync(data, { recursive: true })
  return join(mkdtempSync(join(data === null ? tmpdir() : resolve(data), 'takeover-')), 'shop.db')
}

/** Stores that hold nothing of an earlier run: a fresh file, fresh memory, or a fresh tenant of an EventStoreDB server. */
export const openStores = async ({ store, data }: Pick<Arguments, 'store' | 'data'>): Promise<StoryPlace> => {
  if (store === 'memory') return { stores: memory(), tenant: 'default', where: null }
  if (store === 'sqlite') {
    const file = freshFile(data)
    return { stores: await openSqlite(file), tenant: 'default', where: file }
  }
  const { EventStoreDBClient } = await import('@eventstore/db-client')
  const { openEventStoreDb } = await import('../eventstoredb/index.js')
  const tenant = `story-${Date.now().toString(36)}`
  const events = openEventStoreDb(() => EventStoreDBClient.connectionString(store), { tenant })
  return { stores: events.withReadModels(memory()), tenant, where: `the streams of tenant ${tenant}, such as cart-${tenant}.<id>` }
}
