import { type NewEvent, Refused } from '@cart-takeover/domain/event-sourcing'
import { refuseNul } from './nul.js'

/** An event as it is written. Its texts are made when `append` is called: what the caller changes later is not stored. */
export interface EventLine {
  readonly eventId: string
  readonly type: string
  readonly version: number
  readonly data: string
  readonly meta: string
}

/** The lines of an append; Refused for what is not JSON, and for an id or a type with a NUL. */
export const linesOf = (events: ReadonlyArray<NewEvent>): ReadonlyArray<EventLine> | Refused => {
  const lines: Array<EventLine> = []
  for (const { eventId, type, version, data, meta } of events) {
    try {
      refuseNul(eventId)
      refuseNul(type)
      const text: string | undefined = JSON.stringify(data)
      if (text === undefined) throw new TypeError(`${typeof data} is not JSON`)
      lines.push({ eventId, type, version, data: text, meta: JSON.stringify(meta) })
    } catch (error) {
      if (error instanceof Refused) return error
      return new Refused(`Event ${eventId} (${type}) cannot be written as JSON: ${error instanceof Error ? error.message : error}`, error)
    }
  }
  return lines
}
