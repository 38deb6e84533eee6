/**
 * A place in the log. Opaque: it comes from a log and goes back to the same log. Its alphabetical order is the log's order,
 * so positions may be compared as strings; nothing may be computed from them.
 */
export type Position = string

/** Where a reader has got to: before the first event, or behind a position. */
export type After = Position | 'start'

/** Is `a` at or behind `b`? */
export const reaches = (a: After, b: After): boolean => b === 'start' || (a !== 'start' && a >= b)
