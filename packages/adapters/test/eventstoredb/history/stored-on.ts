import type { EventStoreDBClient } from '@eventstore/db-client'
import type { Sighting } from './history.js'

const text = ({ commit, prepare }: { readonly commit: bigint; readonly prepare: bigint }): string =>
  `${commit.toString().padStart(19, '0')}.${prepare.toString().padStart(19, '0')}`

/** What a server holds in some streams, in log order, read by the bare client. */
export const storedOn = async (
  client: ReturnType<typeof EventStoreDBClient.connectionString>,
  streams: ReadonlyArray<string>,
): Promise<ReadonlyArray<Sighting>> => {
  const found: Array<Sighting> = []
  for (const stream of streams) {
    try {
      for await (const { event } of client.readStream(stream))
        if (event !== undefined)
          found.push({
            stream,
            eventId: event.id,
            revision: Number(event.revision),
            position: event.position === undefined ? null : text(event.position),
          })
    } catch (error) {
      // A stream that nobody has come to write to.
      if (!(error instanceof Error && 'type' in error && error.type === 'stream-not-found')) throw error
    }
  }
  return found.toSorted((a, b) => ((a.position ?? '') < (b.position ?? '') ? -1 : 1))
}
