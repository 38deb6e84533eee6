import type { NewEvent, Revision, StreamName } from '@cart-takeover/domain/event-sourcing'

/** What is known of a stream: its events up to a revision. They never change, so that this never grows old. */
export interface Known {
  /** The last revision that is known; `null`: nothing is. */
  readonly through: Revision | null
  readonly revisionOf: (eventId: string) => Revision | undefined
}

interface Remembered {
  through: Revision
  readonly revisions: Map<string, Revision>
}

const nothing: Known = { through: null, revisionOf: () => undefined }

/**
 * The event ids of the streams last used. A server checks ids only where the expected revision has been passed; whether an id is in the
 * stream before it, only who has read the stream can tell. Whoever loads a stream before appending to it fills this on the way.
 */
export class KnownIds {
  readonly #streams = new Map<StreamName, Remembered>()
  readonly #capacity: number
  #ids = 0

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  of(stream: StreamName): Known {
    const known = this.#streams.get(stream)
    return known === undefined ? nothing : { through: known.through, revisionOf: (eventId) => known.revisions.get(eventId) }
  }

  /** Adds events that stand right behind `after`; those that do not continue what is known are left out. */
  learn(
    stream: StreamName,
    after: Revision | null,
    events: ReadonlyArray<Pick<NewEvent, 'eventId'> & { readonly revision: Revision }>,
  ): void {
    const last = events.at(-1)
    if (last === undefined) return
    let known = this.#streams.get(stream)
    if (known === undefined) {
      if (after !== null) return
      known = { through: -1, revisions: new Map() }
    } else if (after !== null && after > known.through) return
    this.#streams.delete(stream)
    this.#streams.set(stream, known)
    for (const { eventId, revision } of events) {
      if (revision <= known.through) continue
      known.revisions.set(eventId, revision)
      this.#ids += 1
    }
    known.through = Math.max(known.through, last.revision)
    this.#forget(stream)
  }

  #forget(kept: StreamName): void {
    for (const [stream, { revisions }] of this.#streams) {
      if (this.#ids <= this.#capacity || stream === kept) return
      this.#ids -= revisions.size
      this.#streams.delete(stream)
    }
  }
}
