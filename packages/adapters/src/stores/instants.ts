import type { Instant } from '@cart-takeover/domain/event-sourcing'

/** A clock in milliseconds as one in instants. Many events are stored in one millisecond, and its text is made once. */
export const instants = (now: () => number): (() => Instant) => {
  let last = Number.NaN
  let text: Instant = ''
  return () => {
    const at = now()
    if (at !== last) {
      last = at
      text = new Date(at).toISOString()
    }
    return text
  }
}
