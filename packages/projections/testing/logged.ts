import { deriveId, type Members, type Metadata, type StreamName, type Told } from '@cart-takeover/domain/event-sourcing'
import type { LoggedEvent } from '@cart-takeover/projections'

/** An event, where it was told, and whatever its metadata should say that a test cares about. */
export type Telling = readonly [StreamName, Told<string, unknown>, Readonly<Record<string, unknown>>?]

const BEGINNING = Date.parse('2026-05-18T12:00:00.000Z')

/**
 * A story as a log would hold it: ids, revisions and positions are made up, always the same, and a second passes between two events.
 *
 * @example
 * const events = logged(cartEvents, [
 *   ['cart-acme.1', CartOpened({ currency: 'USD' })],
 *   ['cart-acme.1', ItemAddedByCsr({ line }), { actor: ann }],
 * ])
 */
export const logged = (events: Members, story: Iterable<Telling>): ReadonlyArray<LoggedEvent> => {
  const versions = new Map(Object.values(events).map(({ type, version }) => [type, version]))
  const revisions = new Map<StreamName, number>()
  return [...story].map(([stream, { type, data }, about = {}], index) => {
    const version = versions.get(type)
    if (version === undefined) throw new Error(`${type} is not among the events of this story`)
    const revision = (revisions.get(stream) ?? -1) + 1
    revisions.set(stream, revision)
    const at = new Date(BEGINNING + index * 1000).toISOString()
    const meta: Metadata = {
      tenantId: stream.slice(stream.indexOf('-') + 1, stream.indexOf('.')),
      occurredAt: at,
      commandId: `command-${index}`,
      correlationId: `command-${index}`,
      causationId: null,
      inputDigest: '',
      piiSubjects: [],
      ...about,
    }
    const eventId = deriveId('told', stream, String(revision))
    return { eventId, type, version, data, meta, stream, revision, position: String(index + 1).padStart(12, '0'), recordedAt: at }
  })
}
