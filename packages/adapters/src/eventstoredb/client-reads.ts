import type { CallOptions, EventStoreDbClient, EventStream, ServerPosition } from './client.js'
import { failureOf } from './failure.js'
import type { OpenRead } from './incoming.js'
import { fromClient, placeFrom, serverPosition } from './server-event.js'
import type { ReadMessage } from './wire/read-message.js'
import type { ReadRequest } from './wire/read-request.js'

/** How many events wait here for somebody to take them. */
const BUFFER = 512

/** What comes between two events. `behind`: after how many events it came. */
interface Mark {
  readonly behind: number
  readonly message: ReadMessage
}

/** Reads by the methods of the client: the way for a client that has nothing but its methods. */
export const clientReads =
  (client: EventStoreDbClient): OpenRead =>
  async (request, options) => {
    const marks: Array<Mark> = []
    const listeners: Array<() => void> = []
    let taken = 0
    // The client tells of these beside its events, when it passes them on: behind all that it has passed on before.
    const mark = (message: ReadMessage): void => {
      marks.push({ behind: taken + stream.readableLength, message })
      for (const listener of listeners) listener()
    }
    const { stream, cancel } = open(client, request, options, mark)
    return {
      on: (event, listener) => {
        if (event === 'readable') listeners.push(() => listener(undefined))
        // A stream that is not there is an error to the client, and an answer to us.
        const told = (error: unknown): void => {
          if (event !== 'error' || failureOf(error).kind !== 'missing') listener(error)
          else mark({ kind: 'missing' })
        }
        return stream.on(event, told as (...given: Array<never>) => void)
      },
      read: () => {
        const next = marks[0]
        if (next !== undefined && next.behind <= taken) {
          marks.shift()
          return next.message
        }
        const resolved = stream.read()
        if (resolved === null) return null
        taken += 1
        return { kind: 'event', event: resolved.event === undefined ? null : fromClient(resolved.event) }
      },
      isFull: () => stream.readableLength >= BUFFER,
      isEmpty: () => stream.readableLength === 0 && marks.length === 0,
      cancel: () => {
        cancel().catch(() => {})
      },
    }
  }

interface Opened {
  readonly stream: EventStream
  readonly cancel: () => Promise<void>
}

const open = (client: EventStoreDbClient, request: ReadRequest, options: CallOptions, mark: (message: ReadMessage) => void): Opened => {
  if (request.of === 'subscription') {
    const subscription = client.subscribeToAll(
      {
        ...options,
        fromPosition: request.after === 'start' ? 'start' : serverPosition(request.after),
        filter: {
          filterOn: 'streamName',
          prefixes: [...request.prefixes],
          checkpointInterval: request.checkpointInterval,
          checkpointReached: (_: unknown, place: ServerPosition) => mark({ kind: 'checkpoint', place: placeFrom(place) }),
        },
      },
      { highWaterMark: BUFFER },
    )
    subscription.on('confirmation', () => mark({ kind: 'confirmed' }))
    subscription.on('caughtUp', () => mark({ kind: 'caught up' }))
    return { stream: subscription, cancel: () => subscription.unsubscribe() }
  }
  const reading =
    request.of === 'stream'
      ? client.readStream(request.stream, {
          ...options,
          direction: 'forwards',
          fromRevision: BigInt(request.fromRevision),
          maxCount: request.maxCount,
        })
      : request.of === 'log forwards'
        ? client.readAll({ ...options, direction: 'forwards', fromPosition: serverPosition(request.from), maxCount: request.maxCount })
        : client.readAll({ ...options, direction: 'backwards', fromPosition: 'end', maxCount: Number.MAX_SAFE_INTEGER })
  return { stream: reading, cancel: () => reading.cancel() }
}
