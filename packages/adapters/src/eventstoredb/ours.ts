import { parseStreamName } from '@cart-takeover/domain/event-sourcing'
import type { LoggedEvent } from '@cart-takeover/projections'
import type { EventOfServer } from './client.js'
import type { Options } from './options.js'
import { recordedEvent } from './stored-event.js'

/** Which events of a server's log are ours. */
export interface Ours {
  /** How their streams' names begin: for the server, which sends no others. */
  readonly prefixes: ReadonlyArray<string>
  /** The event, where it is ours. */
  readonly event: (event: EventOfServer) => LoggedEvent | null
}

export const oursBy = ({ categories, tenant }: Options): Ours => ({
  prefixes: categories.map((category) => (tenant === null ? `${category}-` : `${category}-${tenant}.`)),
  event: (event) => {
    const parts = parseStreamName(event.streamId)
    if (parts === null || !categories.includes(parts.category) || (tenant !== null && parts.tenant !== tenant)) return null
    const recorded = recordedEvent(event)
    if (recorded === null || recorded.position === null) return null
    return recorded as LoggedEvent // sound: it has a position
  },
})
