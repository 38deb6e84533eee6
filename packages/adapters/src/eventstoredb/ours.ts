import { parseStreamName } from '@cart-takeover/domain/event-sourcing'
import type { LoggedEvent } from '@cart-takeover/projections'
import type { Options } from './options.js'
import type { ServerEvent } from './server-event.js'
import { recordedEvent } from './stored-event.js'

/** Which events of a server's log are ours. */
export interface Ours {
  /** How their streams' names begin: for the server, which sends no others. */
  readonly prefixes: ReadonlyArray<string>
  /** The event, where it is ours. */
  readonly event: (event: ServerEvent) => LoggedEvent | null
}

export const oursBy = ({ categories, tenant }: Options): Ours => {
  const isOurs = (stream: string): boolean => {
    const parts = parseStreamName(stream)
    return parts !== null && categories.includes(parts.category) && (tenant === null || parts.tenant === tenant)
  }
  // Events that come one after another are often of one stream.
  let [last, lastIsOurs] = ['', false]
  return {
    prefixes: categories.map((category) => (tenant === null ? `${category}-` : `${category}-${tenant}.`)),
    event: (event) => {
      if (event.streamId !== last) [last, lastIsOurs] = [event.streamId, isOurs(event.streamId)]
      const recorded = lastIsOurs ? recordedEvent(event) : null
      return recorded === null || recorded.position === null ? null : (recorded as LoggedEvent) // sound: it has a position
    },
  }
}
