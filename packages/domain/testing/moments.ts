import type { Instant } from '#src/event-sourcing/recorded-event.js'
import { later } from '#src/values/ids.js'

/** When every example begins: the moment at which the order of the sources was created ([A-28]). */
export const start: Instant = '2026-05-18T12:39:00.000Z'

export const SECOND = 1_000
export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000

/** So many milliseconds after the start: `after(10 * MINUTE)`. */
export const after = (milliseconds: number): Instant => later(start, milliseconds)
