import type { After } from '@cart-takeover/domain/event-sourcing'
import type { LoggedEvent } from '@cart-takeover/projections'
import type { EventOfServer, EventStoreDbClient, ServerPosition, Subscribed } from './client.js'
import type { Connection } from './connection.js'
import type { Ours } from './ours.js'
import { isAhead, isPlace, placeOf, positionFrom, positionText } from './position.js'
import { followingOf } from './stored-event.js'

/** What a subscription has delivered, up to a number of events at most. */
export interface Taken {
  readonly events: ReadonlyArray<LoggedEvent>
  /** How many events of the last one's append are still to come. */
  readonly following: number
}

/** One subscription to the log, from which events are taken when somebody wants them. What nobody takes stays on the server. */
export interface HeldSubscription {
  readonly take: (limit: number) => Taken
  /** The place of the last checkpoint that is surely behind everything delivered so far; `null` where there is none since the last event. */
  readonly checkpoint: () => After | null
  /** Has everything been taken that was in the log when the server last said that there is no more? */
  readonly atEnd: () => boolean
  /** The end was reached, as somebody else knows. */
  readonly reachedEnd: () => void
  /** For how many milliseconds the server has not even said that it heard; 0 once it has. */
  readonly unconfirmedFor: () => number
  /** Why nothing more will come. */
  readonly lost: () => { readonly error: unknown } | null
  readonly close: () => void
}

/** How many events wait here for somebody to take them. */
const BUFFER = 512
/** A checkpoint for every 32 times as many events that the server has looked at: 1,024. */
const CHECKPOINT_INTERVAL = 32

/** What comes between two events. `behind`: after how many events it came. */
type Mark = { readonly behind: number } & ({ readonly kind: 'caught up' } | { readonly kind: 'checkpoint'; readonly place: ServerPosition })

/** `onNews` is called when there may be something to take, or the subscription is lost. */
export const holdSubscription = (
  client: EventStoreDbClient,
  call: Connection['callOptions'],
  ours: Ours,
  after: After,
  onNews: () => void,
): HeldSubscription => {
  const marks: Array<Mark> = []
  const openedAt = performance.now()
  let taken = 0
  let atEnd = false
  let confirmed = false
  let lost: { readonly error: unknown } | null = null
  /** A checkpoint counts only when what follows it has shown that it did not come too early. */
  let unproven: ServerPosition | null = null
  let proven: ServerPosition | null = null
  let furthest = placeOf(after)

  const mark = (made: { readonly kind: 'caught up' } | { readonly kind: 'checkpoint'; readonly place: ServerPosition }): void => {
    // An exception here would silence the client for ever.
    marks.push({ ...made, behind: taken + subscription.readableLength })
    onNews()
  }
  const lose = (error: unknown): void => {
    lost ??= { error }
    onNews()
  }
  const subscription: Subscribed = client.subscribeToAll(
    {
      ...call,
      fromPosition: after === 'start' ? 'start' : (positionFrom(after) ?? 'start'),
      filter: {
        filterOn: 'streamName',
        prefixes: [...ours.prefixes],
        checkpointInterval: CHECKPOINT_INTERVAL,
        checkpointReached: (_, place) => {
          if (isPlace(place)) mark({ kind: 'checkpoint', place })
        },
      },
    },
    { highWaterMark: BUFFER },
  )
  subscription.on('confirmation', () => {
    confirmed = true
    onNews()
  })
  subscription.on('caughtUp', () => mark({ kind: 'caught up' }))
  subscription.on('readable', onNews)
  subscription.on('error', lose)
  subscription.on('end', () => lose(new Error('The server ended the subscription')))
  subscription.on('close', () => lose(new Error('The subscription was closed')))

  const passMarks = (): void => {
    for (let next = marks[0]; next !== undefined && next.behind <= taken; next = marks[0]) {
      marks.shift()
      if (next.kind === 'caught up') {
        atEnd = true
        proven = unproven ?? proven
        unproven = null
      } else if (next.place.commit > (unproven ?? furthest).commit) {
        proven = unproven ?? proven
        unproven = next.place
      }
    }
  }

  const take = (limit: number): Taken => {
    const events: Array<LoggedEvent> = []
    let last: EventOfServer | null = null
    passMarks()
    // Full: the server may have stopped sending, and is then behind, whatever it said before.
    if (subscription.readableLength >= BUFFER) atEnd = false
    while (events.length < limit) {
      const resolved = subscription.read()
      if (resolved === null) break
      taken += 1
      const { event } = resolved
      const mine = event === undefined ? null : ours.event(event)
      if (event?.position !== undefined && isAhead(event.position, furthest)) {
        furthest = event.position
        unproven = null
        proven = null
        if (mine !== null) {
          events.push(mine)
          last = event
        }
      } else if (event?.position !== undefined) unproven = null
      if (events.length < limit) passMarks()
    }
    return { events, following: last === null ? 0 : followingOf(last) }
  }

  return {
    take,
    checkpoint: () => (proven === null ? null : positionText(proven)),
    atEnd: () => atEnd && subscription.readableLength === 0,
    reachedEnd: () => {
      atEnd = true
    },
    unconfirmedFor: () => (confirmed ? 0 : performance.now() - openedAt),
    lost: () => lost,
    close: () => {
      lost ??= { error: null }
      subscription.unsubscribe().catch(() => {})
    },
  }
}
