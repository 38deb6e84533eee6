import { deriveId, Refused, type StreamName, type Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import type { EventToAppend } from './client.js'
import type { Connection } from './connection.js'
import type { ReadPage } from './reading.js'
import type { Sent } from './sending.js'

/** Makes sure that no other stream has, or ever gets, an event with one of these ids. */
export type ClaimIds = (
  stream: StreamName,
  eventIds: ReadonlyArray<string>,
  until: number,
) => Promise<E.Either<Refused | Unavailable, void>>

/**
 * A server has no index of event ids: it would store an id in a second stream without a word. So an id that was not derived from its
 * stream first gets a stream of its own, which can be begun once, and says where the id belongs. Ids that were derived (all that a
 * command handler makes) can be in no other stream, and cost nothing.
 */
export const idClaims =
  (
    connection: Connection,
    send: (stream: string, behind: number, events: Array<EventToAppend>, until: number) => Promise<Sent>,
    readPage: ReadPage,
  ): ClaimIds =>
  async (stream, eventIds, until) => {
    const claims = await Promise.all(eventIds.map((eventId) => claim(eventId)))
    return claims.find(E.isLeft) ?? E.right(undefined)

    async function claim(eventId: string): Promise<E.Either<Refused | Unavailable, void>> {
      const place = `takeoverEventId-${eventId}`
      const sent = await send(place, -1, [claimOf(eventId, stream)], until)
      if (sent.kind === 'stored') return E.right(undefined)
      if (sent.kind === 'failed') return E.left(connection.unavailable('take an event id', sent.failure))
      const page = await readPage(place, -1, 1, until)
      if (E.isLeft(page)) return page
      const owner = ownerIn(page.right.events[0]?.data)
      return owner === stream
        ? E.right(undefined)
        : E.left(new Refused(`Event ${eventId} is in ${owner ?? 'another stream'} already and cannot be in ${stream} too`))
    }
  }

/** The same stream claims an id as often as it likes: its claim is always the same event. */
const claimOf = (eventId: string, stream: StreamName): EventToAppend => ({
  id: deriveId('event-id-claim', eventId, stream),
  type: 'EventIdClaimed',
  contentType: 'application/json',
  data: { stream },
  metadata: {},
})

const ownerIn = (data: unknown): string | null =>
  typeof data === 'object' && data !== null && 'stream' in data && typeof data.stream === 'string' ? data.stream : null
