import { canonicalJson } from '#src/event-sourcing/index.js'
import { brokenAtRestWithLosses, brokenForEver } from '../explorer/laws.js'
import { comesTo } from '../explorer/outcome.js'
import type { View } from '../explorer/view.js'
import type { Broken } from '../explorer/watch.js'
import { brokenAnswers } from './answers-keep.js'
import { brokenCopies } from './copies-keep.js'
import type { Telling } from './telling.js'
import { viewOfLog } from './view-of-log.js'

/** The laws that are held at the end of each history, by their numbers. */
export const LAWS_OF_HISTORIES = ['L-3', 'L-4', 'L-5', 'L-6', 'L-8', 'L-9', 'L-16', 'L-21', 'L-22', 'L-25', 'TI-1'] as const

/** What all streams have come to. */
const outcomeOf = ({ carts, orders, sessions }: View): string =>
  // Sound: each state is of its own kind.
  canonicalJson([
    carts.map((cart) => comesTo.cart(cart as never)),
    orders.map((order) => comesTo.offlineOrder(order as never)),
    sessions.map((session) => comesTo.takeoverSession(session as never)),
  ])

/** L-9: whoever runs every row once more when all is over leaves everything as it is. */
const changedByLateRunner = ({ played: { log, inTheEnd: length }, inTheEnd }: Telling): Broken | null =>
  log.length === length || outcomeOf(viewOfLog(log.slice(0, length)).view) === outcomeOf(inTheEnd.view)
    ? null
    : { law: 'L-9', what: 'a runner that came late has changed what had come of it' }

/** The first law that a history has broken: at rest, or when every deadline had passed. */
export const brokenIn = (telling: Telling): Broken | null => {
  const { played, atRest, inTheEnd } = telling
  if (played.isRestless) return { law: 'L-25', what: 'a row waits, or goes on, for ever' }
  return (
    inTheEnd.broken ??
    brokenAtRestWithLosses(atRest.view) ??
    brokenForEver(inTheEnd.view) ??
    brokenAtRestWithLosses(inTheEnd.view) ??
    changedByLateRunner(telling) ??
    brokenCopies(played) ??
    brokenAnswers(played)
  )
}
