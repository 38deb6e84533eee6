import { randomUUID } from 'node:crypto'
import type { NewEvent } from '@cart-takeover/domain/event-sourcing'
import { type EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client'
import type { Placed } from '../by-hand/bare-file.js'
import { appendsOf } from './appends.js'

/** Carts that no other run has on this server. */
export const freshCarts = (carts: number, each: number): ReadonlyArray<ReadonlyArray<Placed>> => appendsOf(carts, each, randomUUID())

/** An event as the client takes it, with everything of ours in it. */
const eventOf = ({ eventId, type, version, data, meta }: NewEvent) =>
  // Sound: payloads are JSON.
  jsonEvent({ id: eventId, type, data: data as Record<string, unknown>, metadata: { ...meta, $schemaVersion: version } })

/** One append by the bare client, behind the revision before it. `credentials` send it by the slower of its two paths. */
export const bareAppend =
  (client: EventStoreDBClient, credentials?: { readonly username: string; readonly password: string }) =>
  ({ stream, revision, event }: Placed): Promise<unknown> =>
    client.appendToStream(stream, eventOf(event), {
      expectedRevision: revision === 0 ? NO_STREAM : BigInt(revision - 1),
      ...(credentials === undefined ? {} : { credentials }),
    })

/** Every cart's writer at once; each waits for its own answer before it goes on. */
export const allAtOnce = async (
  append: (placed: Placed) => Promise<unknown>,
  carts: ReadonlyArray<ReadonlyArray<Placed>>,
): Promise<void> => {
  await Promise.all(
    carts.map(async (appends) => {
      for (const placed of appends) await append(placed)
    }),
  )
}
