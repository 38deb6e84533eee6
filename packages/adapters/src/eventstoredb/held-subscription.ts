import type { After } from '@cart-takeover/domain/event-sourcing'
import type { LoggedEvent } from '@cart-takeover/projections'
import type { CallOptions } from './client.js'
import type { Incoming, OpenRead } from './incoming.js'
import type { Ours } from './ours.js'
import { isAhead, placeOf, positionFrom, positionText } from './position.js'
import type { Place, ServerEvent } from './server-event.js'
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
  /** Somebody else knows whether this is the end. */
  readonly isAtEnd: (so: boolean) => void
  /** Is so much waiting that the server may have stopped sending? */
  readonly isFull: () => boolean
  /** For how many milliseconds the server has not even said that it heard; 0 once it has. */
  readonly unconfirmedFor: () => number
  /** Why nothing more will come. */
  readonly lost: () => { readonly error: unknown } | null
  readonly close: () => void
}

/** A checkpoint for every 32 times as many events that the server has looked at: 1,024. */
const CHECKPOINT_INTERVAL = 32

/** `onNews` is called when there may be something to take, or the subscription is lost. */
export const holdSubscription = (open: OpenRead, call: CallOptions, ours: Ours, after: After, onNews: () => void): HeldSubscription => {
  const openedAt = performance.now()
  let incoming: Incoming | null = null
  let atEnd = false
  let confirmed = false
  let lost: { readonly error: unknown } | null = null
  /** A checkpoint counts only when what follows it has shown that it did not come too early. */
  let unproven: Place | null = null
  let proven: Place | null = null
  let furthest = placeOf(after)

  const lose = (error: unknown): void => {
    lost ??= { error }
    onNews()
  }
  const opening = open(
    {
      of: 'subscription',
      after: after === 'start' ? 'start' : (positionFrom(after) ?? 'start'),
      prefixes: ours.prefixes,
      checkpointInterval: CHECKPOINT_INTERVAL,
    },
    call,
  )
  opening.then((opened) => {
    incoming = opened
    opened.on('readable', onNews)
    opened.on('error', lose)
    opened.on('end', () => lose(new Error('The server ended the subscription')))
    if (lost !== null) opened.cancel()
  }, lose)

  const passCheckpoint = (place: Place): void => {
    // Only the commit positions compare: a checkpoint may tell 0 for the prepare position.
    if (place.commit <= (unproven ?? furthest).commit) return
    proven = unproven ?? proven
    unproven = place
  }
  const passCaughtUp = (): void => {
    atEnd = true
    proven = unproven ?? proven
    unproven = null
  }
  const passEvent = (event: ServerEvent | null): LoggedEvent | null => {
    if (event === null || event.place === null) return null
    unproven = null
    if (!isAhead(event.place, furthest)) return null
    furthest = event.place
    proven = null
    return ours.event(event)
  }

  const take = (limit: number): Taken => {
    const events: Array<LoggedEvent> = []
    let following = 0
    while (events.length < limit) {
      const message = incoming?.read() ?? null
      if (message === null) break
      if (message.kind === 'confirmed') confirmed = true
      else if (message.kind === 'caught up') passCaughtUp()
      else if (message.kind === 'checkpoint') passCheckpoint(message.place)
      else if (message.kind === 'event') {
        const event = passEvent(message.event)
        if (event === null || message.event === null) continue
        events.push(event)
        following = followingOf(message.event)
      }
    }
    return { events, following }
  }

  return {
    take,
    checkpoint: () => (proven === null ? null : positionText(proven)),
    atEnd: () => atEnd && incoming?.isEmpty() === true,
    isAtEnd: (so) => {
      atEnd = so
    },
    isFull: () => incoming?.isFull() === true,
    unconfirmedFor: () => (confirmed ? 0 : performance.now() - openedAt),
    lost: () => lost,
    close: () => {
      lost ??= { error: null }
      incoming?.cancel()
    },
  }
}
