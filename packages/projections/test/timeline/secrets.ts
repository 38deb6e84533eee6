import type { LoggedEvent } from '@cart-takeover/projections'
import * as assert from 'uvu/assert'

/** What a shopper is never told of the tour: who of the store it was, why, in which session, by which event, with which money token. */
export const secretsOf = (events: ReadonlyArray<LoggedEvent>): ReadonlyArray<RegExp> => {
  const inner = new Set<string>()
  for (const { eventId, stream } of events) {
    inner.add(eventId)
    if (stream.startsWith('takeoverSession-')) inner.add(stream.slice(stream.indexOf('.') + 1))
  }
  return [
    /\bann\b/,
    /\bbob\b/,
    /private/,
    /tok_/,
    /MISTAKE|GOODWILL|HELP|CHANGED_MIND|NO_STOCK|RESTOCKED|MATCHED|LATE|LONG_CALL|WANTS_BOTH/,
    new RegExp(`"(${[...inner].join('|')})"`),
  ]
}

export const tellsNone = (view: unknown, secrets: ReadonlyArray<RegExp>): void => {
  const written = JSON.stringify(view)
  for (const secret of secrets) assert.not.match(written, secret)
}
