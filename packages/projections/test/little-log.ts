import type { After, Metadata, StreamName } from '@cart-takeover/domain/event-sourcing'
import type { EventLog, LogCursor, LoggedEvent, Page } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'

/** What is to be in the log: a type, a payload and a stream; the rest is made up. */
export interface Entry {
  readonly stream: StreamName
  readonly type: string
  readonly data: unknown
  readonly version?: number
  readonly meta?: Partial<Metadata>
  readonly recordedAt?: string
}

export const positionOf = (index: number): string => String(index + 1).padStart(8, '0')

/** A log in memory, as small as can be: `next` waits at its end. */
export const littleLog = (entries: Iterable<Entry> = []) => {
  const events: Array<LoggedEvent> = []
  const revisions = new Map<string, number>()
  const waiting = new Set<() => void>()
  const seen = { open: 0, next: 0, closed: 0, heads: 0 }

  const append = (...more: ReadonlyArray<Entry>): string => {
    for (const { stream, type, data, version = 1, meta = {}, recordedAt = '2026-05-18T12:00:00.000Z' } of more) {
      const index = events.length
      const revision = (revisions.get(stream) ?? -1) + 1
      revisions.set(stream, revision)
      const full: Metadata = {
        tenantId: stream.slice(stream.indexOf('-') + 1, stream.indexOf('.')),
        occurredAt: recordedAt,
        commandId: `command-${index}`,
        correlationId: `correlation-${index}`,
        causationId: null,
        inputDigest: '',
        piiSubjects: [],
        ...meta,
      }
      events.push({ eventId: `event-${index}`, stream, type, version, data, revision, position: positionOf(index), recordedAt, meta: full })
    }
    for (const wake of waiting) wake()
    return positionOf(events.length - 1)
  }

  const open = (after: After): LogCursor => {
    let at = after === 'start' ? 0 : Number(after)
    let closed = false
    seen.open += 1
    const next = (limit: number) => async (): Promise<E.Either<never, Page>> => {
      seen.next += 1
      while (at >= events.length && !closed)
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            waiting.delete(wake)
            resolve()
          }
          waiting.add(wake)
        })
      const page = closed ? [] : events.slice(at, at + limit)
      at += page.length
      return E.right({ events: page, next: at === 0 ? 'start' : positionOf(at - 1), caughtUp: at >= events.length })
    }
    return {
      next,
      close: async () => {
        if (!closed) seen.closed += 1
        closed = true
        for (const wake of waiting) wake()
      },
    }
  }
  const log: EventLog = {
    open,
    head: async () => {
      seen.heads += 1
      return E.right(events.length === 0 ? 'start' : positionOf(events.length - 1))
    },
  }
  append(...entries)
  return { log, append, events, seen }
}

export type LittleLog = ReturnType<typeof littleLog>
