import { type EventStore, isRefused, type NewEvent, type StreamName } from '@cart-takeover/domain/event-sourcing'
import type { Placed } from '../by-hand/bare-file.js'

/** An append as it was stored: its events, from this revision on. */
export interface Stored {
  readonly stream: StreamName
  readonly revision: number
  readonly events: ReadonlyArray<NewEvent>
}

/** A store, and everything that is appended to it, in order. */
export const overheard = (store: EventStore): { readonly store: EventStore; readonly appends: ReadonlyArray<Stored> } => {
  const appends: Array<Stored> = []
  return {
    appends,
    store: {
      readStream: store.readStream,
      append: (stream, expected, events) => async () => {
        const answer = await store.append(stream, expected, events)()
        if (!isRefused(answer) && !answer.right.replayed)
          appends.push({ stream, revision: answer.right.revision - events.length + 1, events })
        return answer
      },
    },
  }
}

/** Its events one by one. */
export const placed = ({ stream, revision, events }: Stored): ReadonlyArray<Placed> =>
  events.map((event, index) => ({ stream, revision: revision + index, event }))
