import type { StreamName } from '@cart-takeover/domain/event-sourcing'
import type { Ending } from './ending.js'
import type { LoggedEvent, Page } from './event-log.js'
import type { PendingRow } from './pending-rows.js'
import { type Rows, tagOf } from './process-rows.js'
import { pause, type Timing } from './timing.js'

export interface DriveOptions {
  readonly rows: Rows
  readonly tenant: string
  /** Rows of so many streams at a time; those of one stream one after another. */
  readonly concurrency: number
  /** An event is left alone until it is so old, in milliseconds. */
  readonly graceMs: number
  /** Does an event that cannot be handled wait like a refused row, instead of stopping everything? */
  readonly parksPoison: boolean
  /** Do events of this stream wait behind others of it already? `null`: they never wait for each other. */
  readonly isHeld: ((stream: StreamName) => boolean) | null
  readonly timing: Timing
  readonly end: Ending
}

/** What stands in the way of a page. */
export interface Obstacle {
  readonly kind: 'unanswered' | 'poison'
  readonly event: LoggedEvent
  readonly process: string
  readonly error: Error
}

export interface Driven {
  /** So many events of the page, from its beginning, are done or wait. */
  readonly passed: number
  /** How many of them had rows. */
  readonly applied: number
  readonly waiting: ReadonlyArray<PendingRow>
  readonly obstacle: Obstacle | null
}

/** Runs the rows of a page. After an obstacle, or when the end is asked for, no further row is begun. */
export const drivePage = async (page: Page, options: DriveOptions): Promise<Driven> => {
  const { rows, tenant, timing, end } = options
  const ours = (event: LoggedEvent): boolean => event.meta.tenantId === tenant && rows.of(event.type).length > 0
  const came = page.events.map((event): ReadonlyArray<PendingRow> | null => (ours(event) ? null : []))
  const byStream = new Map<StreamName, Array<number>>()
  page.events.forEach((event, at) => {
    if (came[at] === null) byStream.set(event.stream, [...(byStream.get(event.stream) ?? []), at])
  })
  const queue = [...byStream.values()]
  const obstacles: Array<Obstacle> = []
  const isOver = (): boolean => obstacles.length > 0 || end.isAsked()

  const driveStream = async (places: ReadonlyArray<number>): Promise<void> => {
    let held = false
    for (const at of places) {
      const event = page.events[at]
      if (event === undefined) return
      held ||= options.isHeld?.(event.stream) ?? false
      if (held) {
        came[at] = behindOthers(event, options)
        continue
      }
      const young = Math.min(options.graceMs, Date.parse(event.recordedAt) + options.graceMs - timing.now())
      if (young > 0) await pause(timing, young, end)
      if (isOver()) return
      const ran = await runRows(event, options)
      if ('kind' in ran) {
        obstacles.push(ran)
        return
      }
      came[at] = ran.waiting
      held = options.isHeld !== null && ran.waiting.length > 0
    }
  }
  const worker = async (): Promise<void> => {
    for (let places = queue.shift(); places !== undefined && !isOver(); places = queue.shift()) await driveStream(places)
  }
  await Promise.all(Array.from({ length: options.concurrency }, worker))

  const open = came.indexOf(null)
  const passed = open < 0 ? page.events.length : open
  const waiting = came.slice(0, passed).flatMap((rowsOfOne) => rowsOfOne ?? [])
  return { passed, applied: page.events.slice(0, passed).filter(ours).length, waiting, obstacle: obstacles[0] ?? null }
}

/** What a row waits for that was not tried, since one before it waits. */
const BEHIND = 'WAITS_FOR_EARLIER'

const behindOthers = (event: LoggedEvent, { rows, timing }: DriveOptions): ReadonlyArray<PendingRow> => {
  const since = new Date(timing.now()).toISOString()
  return rows
    .of(event.type)
    .map((process) => ({ process, event, code: BEHIND, error: null, awaits: [], attempts: 0, since, triedAt: since }))
}

const runRows = async (
  event: LoggedEvent,
  { rows, parksPoison, timing }: DriveOptions,
): Promise<Obstacle | { readonly waiting: ReadonlyArray<PendingRow> }> => {
  const waiting: Array<PendingRow> = []
  for (const process of rows.of(event.type)) {
    const ran = await rows.run(process, event)
    if (ran.outcome === 'done') continue
    if (ran.outcome === 'unanswered' || (ran.outcome === 'poison' && !parksPoison))
      return { kind: ran.outcome, event, process, error: ran.error }
    const since = new Date(timing.now()).toISOString()
    const why = ran.outcome === 'waiting' ? ran : { code: tagOf(ran.error), awaits: [], error: ran.error }
    const error = why.error?.message ?? null
    waiting.push({ process, event, code: why.code, error, awaits: why.awaits, attempts: 1, since, triedAt: since })
  }
  return { waiting }
}
