import { type RecordedEvent, type StreamName, streamName, WrongRevision } from '@cart-takeover/domain/event-sourcing'
import type { EventLog } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import type { Stores } from '#src/stores/stores.js'

/** Stores in which the tenant `acme` of the contract suites is another one on the server, where somebody may be at work. */
export const inTenant = (
  tenant: string,
  { eventStore, eventLog }: Pick<Stores, 'eventStore' | 'eventLog'>,
): Pick<Stores, 'eventStore' | 'eventLog'> => {
  const renamed = (from: string, to: string) => (stream: StreamName) => stream.replace(`-${from}.`, `-${to}.`) as StreamName
  const [there, here] = [renamed('acme', tenant), renamed(tenant, 'acme')]
  const event = <Event extends RecordedEvent>(stored: Event): Event => ({ ...stored, stream: here(stored.stream) })
  const log: EventLog = {
    head: eventLog.head,
    open: (after) => {
      const cursor = eventLog.open(after)
      return {
        close: cursor.close,
        next: (limit) => async () => {
          const page = await cursor.next(limit)()
          return E.isLeft(page) ? page : E.right({ ...page.right, events: page.right.events.map(event) })
        },
      }
    },
  }
  return {
    eventLog: log,
    eventStore: {
      append: (stream, expected, events) => async () => {
        const appended = await eventStore.append(there(stream), expected, events)()
        return E.isLeft(appended) && appended.left instanceof WrongRevision
          ? E.left(new WrongRevision(here(appended.left.stream), appended.left.expected, appended.left.current))
          : appended
      },
      readStream: (stream, after, limit) => async () => {
        const slice = await eventStore.readStream(there(stream), after, limit)()
        return E.isLeft(slice) ? slice : E.right({ ...slice.right, events: slice.right.events.map(event) })
      },
    },
  }
}

/** A tenant that nobody has used. */
export const freshTenant = (): string => `test${Date.now().toString(36)}${Math.floor(Math.random() * 1e6).toString(36)}`

export const streamOf = (tenant: string, id: string, category = 'cart'): StreamName => streamName({ category, tenant, id })
