import { memory } from '@cart-takeover/adapters/memory'
import type { StreamName } from '@cart-takeover/domain/event-sourcing'
import { wholeTakeover } from './desk-work.js'
import { houseOver } from './house.js'
import { overheard, placed } from './overheard.js'

/** An event as a row of the log. */
export interface LogRow {
  readonly stream: StreamName
  readonly revision: number
  readonly eventId: string
  readonly type: string
  readonly version: number
  readonly data: string
  readonly meta: string
}

const customer = 'customer-template'
/** Where the ids of one takeover differ from those of another: in the customer's name, and in the first digits of every derived id. */
const different = new RegExp(`${customer}|\\b[0-9a-f]{8}(?=-[0-9a-f]{4}-8[0-9a-f]{3}-)`, 'g')

/**
 * Makes takeovers by the dozen: one is played through the desk, and every other is that one under ids of its own. Each is as real as the
 * first, at a hundredth of the cost.
 */
export const takeoverTemplate = async (): Promise<{
  readonly events: number
  readonly takeover: (number: number) => ReadonlyArray<LogRow>
}> => {
  const { store, appends } = overheard(memory({ now: () => 0 }).eventStore)
  await wholeTakeover(await houseOver(store), customer)
  const rows = appends.flatMap(placed).map(({ stream, revision, event: { eventId, type, version, data, meta } }) => ({
    ...{ revision, type, version },
    texts: [stream, eventId, JSON.stringify(data), JSON.stringify(meta)] as const,
  }))
  return {
    events: rows.length,
    takeover: (number) => {
      const digits = number.toString(16).padStart(8, '0')
      const own = (text: string): string => text.replace(different, (found) => (found === customer ? `customer-${number}` : digits))
      return rows.map(({ revision, type, version, texts: [stream, eventId, data, meta] }) => ({
        ...{ revision, type, version },
        stream: own(stream) as StreamName, // sound: only the id in it has changed
        eventId: own(eventId),
        data: own(data),
        meta: own(meta),
      }))
    },
  }
}
