import type { ReadReq } from './protocol.js'
import type { WireRecord } from './record.js'

/** Which events a subscription gets, and after how many considered ones it gets a checkpoint. */
export interface WireFilter {
  readonly passes: (record: WireRecord) => boolean
  readonly checkpointEvery: number
}

/** How many events a server considers at a time unless told. */
const SEARCH_WINDOW = 32

export const filterIn = (options: ReadReq.Options): WireFilter | null => {
  const filter = options.getFilter()
  if (filter === undefined) return null
  const byType = filter.getEventType()
  const expression = byType ?? filter.getStreamIdentifier()
  const subject = (record: WireRecord): string => (byType === undefined ? record.stream : record.type)
  const prefixes = expression?.getPrefixList() ?? []
  const pattern = new RegExp(expression?.getRegex() ?? '')
  const window = filter.hasMax() ? filter.getMax() : SEARCH_WINDOW
  return {
    passes: (record) =>
      prefixes.length > 0 ? prefixes.some((prefix) => subject(record).startsWith(prefix)) : pattern.test(subject(record)),
    checkpointEvery: window * Math.max(1, filter.getCheckpointintervalmultiplier()),
  }
}
