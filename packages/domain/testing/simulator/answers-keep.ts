import type { Broken } from '../explorer/watch.js'
import { commandIdOf, type Played } from './play.js'

/** L-21: a call whose command was refused, however often it was asked, has stored nothing by it. */
const refusedLeavesNothing = ({ journal }: Played): Broken | null => {
  const refused = new Set<string>()
  const stopped = new Set<number | null>()
  for (const entry of journal) {
    // One that stopped may have asked again, without hearing the answer.
    if (entry.is === 'answered' && entry.answer.is === 'crashed') stopped.add(entry.move)
    if (entry.is !== 'told') continue
    const key = `${entry.move} ${entry.stream} ${entry.commandId}`
    // The desk may ask again once it has written down what had lapsed.
    if (entry.answer.is === 'refused') refused.add(key)
    else refused.delete(key)
  }
  for (const entry of journal)
    if (entry.is === 'stored' && !stopped.has(entry.move))
      for (const { type, stream, meta } of entry.events)
        if (refused.has(`${entry.move} ${stream} ${meta.commandId}`))
          return { law: 'L-21', what: `${type} was stored by a command that was refused` }
  return null
}

/** L-22: one command id is one command: what it stores in a stream, it stores once, in one breath. */
const storedOnce = ({ journal }: Played): Broken | null => {
  const seen = new Set<string>()
  for (const entry of journal) {
    if (entry.is !== 'stored') continue
    const [first] = entry.events
    if (first === undefined) continue
    const key = `${first.stream} ${first.meta.commandId}`
    if (seen.has(key)) return { law: 'L-22', what: `the command of ${first.type} was stored twice` }
    seen.add(key)
  }
  return null
}

/** What an answer is about: the same for everybody who asks under the same id. A takeover may get its order later. */
const about = (answer: unknown): string => {
  const { sessionId, orderNumber, cartId } = (answer ?? {}) as Readonly<Record<string, string | undefined>> // sound: what is not there is undefined
  return [sessionId, orderNumber, cartId].join(' ')
}

/**
 * L-22: a call that has stored something is answered about the same when it is made again under its id. A login is answered with the
 * cart that is the customer's by now: what a browser is to show, whatever has been bought since.
 */
const answeredTheSame = ({ plan, journal }: Played): Broken | null => {
  if (!plan.moves.some(({ wish }) => wish.does === 'again')) return null
  const logins = new Set(plan.moves.filter(({ wish }) => wish.does === 'shopperLogsIn').map(({ id }) => id))
  const callOf = new Map(plan.moves.map(({ id, wish }) => [id, wish.does === 'again' ? wish.of : id]))
  const stored = new Set<string>()
  const first = new Map<number, string>()
  for (const entry of journal) {
    if (entry.is === 'stored') for (const { meta } of entry.events) stored.add(meta.commandId)
    if (entry.is !== 'answered' || entry.answer.is !== 'done') continue
    const call = callOf.get(entry.move ?? -1) ?? -1
    if (!stored.has(commandIdOf(call)) || logins.has(call)) continue
    const [there, now] = [first.get(call), about(entry.answer.with)]
    if (there !== undefined && there !== now) return { law: 'L-22', what: `a call was answered about ${there}, and again about ${now}` }
    first.set(call, now)
  }
  return null
}

/** Every refusal and every failure is an answer. */
const nothingThrown = ({ journal }: Played): Broken | null => {
  for (const entry of journal)
    if (entry.is === 'answered' && entry.answer.is === 'threw') return { law: 'no throw', what: entry.answer.error }
  return null
}

export const brokenAnswers = (played: Played): Broken | null =>
  nothingThrown(played) ?? refusedLeavesNothing(played) ?? storedOnce(played) ?? answeredTheSame(played)
