import type { After, Refused, Unavailable } from '@cart-takeover/domain/event-sourcing'
import type { LogCursor, Page } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import { refusedLimit } from '../stores/page-limit.js'
import { backoff } from './backoff.js'
import type { Connection } from './connection.js'
import { failureOf, inWords } from './failure.js'
import type { Head } from './head.js'
import { type HeldSubscription, holdSubscription } from './held-subscription.js'
import type { Options } from './options.js'
import type { Ours } from './ours.js'
import { isAhead, placeOf, positionFrom } from './position.js'
import { because, refusalOf } from './reading.js'
import { InvalidPosition } from './refusals.js'
import { Waiting } from './waiting.js'

/** How long a page that is not full waits for more before it asks whether there is more, in milliseconds. */
const GATHER = 100
/** The longest that a page waits for more while more keeps coming, in milliseconds. */
const GATHER_AT_MOST = 1_000
/** How long nothing has to come before it is asked whether there is more: by then a server that can say so has said it, in milliseconds. */
const QUIET = 500
/** How long may be on its way what the server surely has, in milliseconds. */
const ON_ITS_WAY = 1_000
const FIRST_PAUSE = 50

/** A cursor: a subscription that is held while it lasts, and opened again where it stood when it breaks, for ever. */
export const openCursor = (connection: Connection, ours: Ours, head: Head, options: Options, after: After): LogCursor => {
  let next = after
  let held: HeldSubscription | null = null
  let closed = false
  /** Has the last page said that this is the end? */
  let told = false
  const waiting = new Waiting()
  const pause = backoff(FIRST_PAUSE, options.longestPause, options.random)

  const drop = (): void => {
    held?.close()
    held = null
    waiting.wake()
  }
  const stopListening = connection.onReplaced(drop)
  const over = (): boolean => closed || connection.closed()

  const page = (events: Page['events']): E.Either<never, Page> => {
    next = events.at(-1)?.position ?? held?.checkpoint() ?? next
    told = held?.atEnd() ?? false
    return E.right({ events, next, caughtUp: told })
  }

  /** Waits before the subscription is opened again; an answer where that would be of no use. */
  const interrupted = async (error: unknown): Promise<Refused | null> => {
    drop()
    const failure = failureOf(error)
    if (failure.kind === 'invalid') return because(new InvalidPosition(next, error))
    const refused = refusalOf(failure, 'read $all', '$all')
    if (refused !== null) return refused
    const againIn = pause.next()
    try {
      options.onInterruption({ reason: inWords(failure), againIn })
    } catch {
      // Whoever is told cannot stop what was interrupted from going on.
    }
    for (const until = performance.now() + againIn; !over() && performance.now() < until; ) await waiting.forNews(until - performance.now())
    return null
  }

  /** Is anything of ours behind `reached`? `null`: the server does not say. */
  const isMore = async (reached: After, answerWithin = ON_ITS_WAY): Promise<boolean | null> => {
    const last = await head(reached, answerWithin)
    return E.isLeft(last) ? null : isAhead(placeOf(last.right), placeOf(reached))
  }

  const nextPage = async (limit: number): Promise<E.Either<Refused | Unavailable, Page>> => {
    let events: Page['events'] = []
    let following = 0
    let begunAt = 0
    let quiet = QUIET
    let doubts = 0
    let heardAt = performance.now()
    for (;;) {
      const reached = events.at(-1)?.position ?? next
      if (over()) return E.right({ events, next: reached, caughtUp: false })
      held ??= holdSubscription(connection.client(), connection.callOptions, ours, reached, () => waiting.wake())
      const taken = held.take(limit - events.length)
      if (taken.events.length > 0) {
        if (events.length === 0) begunAt = performance.now()
        events = events.length === 0 ? taken.events : [...events, ...taken.events]
        following = taken.following
        pause.reset()
      }
      if (events.length > 0) {
        // The events of one append come one by one; a page has them all, where there is room.
        const late = performance.now() - begunAt > GATHER_AT_MOST
        if (events.length >= limit || late || held.lost() !== null || (following === 0 && held.atEnd())) return page(events)
        if (await waiting.forNews(following === 0 ? GATHER : ON_ITS_WAY)) continue
        if (following === 0 && (await isMore(events.at(-1)?.position ?? next)) === false) held?.reachedEnd()
        return page(events)
      }

      const lost = held.lost() ?? (held.unconfirmedFor() > options.answerWithin ? { error: new Error('It was not confirmed') } : null)
      if (lost !== null) {
        const refused = await interrupted(lost.error)
        if (refused !== null) return E.left(refused)
        continue
      }
      const checkpoint = held.checkpoint()
      if ((checkpoint !== null && checkpoint !== next) || (held.atEnd() && !told)) return page([])
      if (await waiting.forNews(told ? options.silence : Math.min(quiet, options.silence))) {
        heardAt = performance.now()
        continue
      }
      // Nothing has come for a while: because there is nothing, because the server still looks through what is not ours, or because the
      // subscription is dead? The question costs a reading of the log from its end, so it is asked ever more seldom.
      const more = await isMore(next, Math.min(quiet / 2, ON_ITS_WAY))
      quiet *= 2
      if (more === false) {
        doubts = 0
        held?.reachedEnd()
      } else if (
        performance.now() - heardAt >= options.silence &&
        (more === true || ++doubts > 1) &&
        !(await waiting.forNews(ON_ITS_WAY))
      ) {
        heardAt = performance.now()
        const refused = await interrupted(new Error('The subscription has gone silent'))
        if (refused !== null) return E.left(refused)
      }
    }
  }

  return {
    next: (limit) => async () => {
      if (over()) return E.left(connection.unavailable('answer: this cursor was closed', null))
      const refused = refusedLimit(limit)
      if (refused !== null) return E.left(refused)
      if (next !== 'start' && positionFrom(next) === null) return E.left(because(new InvalidPosition(next)))
      return nextPage(limit)
    },
    close: async () => {
      closed = true
      stopListening()
      drop()
    },
  }
}
