import * as t from 'io-ts'
import { isStreamId } from '../event-sourcing/index.js'

/** No record holds anything under this key: JavaScript takes it for the object's prototype. */
export const isRecordKey = (text: string): boolean => text !== '__proto__'

const isId = (value: unknown): value is string => typeof value === 'string' && isStreamId(value) && isRecordKey(value)
/** Text that can stand in a stream's name and be a record's key: 1 to 200 printable ASCII characters without a space, but `__proto__`. */
export const Id: t.Type<string, string, unknown> = new t.Type(
  'an id (1 to 200 printable ASCII characters without a space)',
  isId,
  (value, context) => (isId(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const isInstant = (value: unknown): value is string => typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value))

/** An instant as ISO 8601 text in UTC with milliseconds. */
export const Instant: t.Type<string, string, unknown> = new t.Type(
  'an instant such as 2026-05-18T12:39:00.000Z',
  isInstant,
  (value, context) => (isInstant(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

const isThere = (value: unknown): value is string => isInstant(value) && new Date(value).toISOString() === value
/** The same of the calendar: no 30 February, which would be read as a day in March. For the doors: what was stored is read as it is. */
export const InstantThatIs: t.Type<string, string, unknown> = new t.Type(
  'an instant such as 2026-05-18T12:39:00.000Z, of a day that there is',
  isThere,
  (value, context) => (isThere(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

/** That instant, so many milliseconds later. */
export const later = (instant: string, milliseconds: number): string => new Date(Date.parse(instant) + milliseconds).toISOString()

/** Milliseconds from one instant to another. */
export const elapsed = (from: string, to: string): number => Date.parse(to) - Date.parse(from)

/** The earlier of two instants. */
export const earlier = (a: string, b: string): string => (a < b ? a : b)
