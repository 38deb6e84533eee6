/**
 * What the engine keeps beside an author's documents, in the same transaction, has ids and index names that begin with a space:
 * no stream id does, and a route that answers so is refused.
 */
export const isReserved = (name: string): boolean => name.startsWith(' ')

/** The index under which every document of an author stands, so that all of them can be walked through. */
export const everyDocument = ' documents'
/** The index of events that were skipped or parked, by position. */
export const poisonIndex = ' poison'
/** The index of parked events, by the document that they are parked for. */
export const parkedIndex = ' parked'
/** The index of a process's waiting rows, the oldest first. */
export const pendingIndex = ' pending'
