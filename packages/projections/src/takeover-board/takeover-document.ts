import { type Actor, type CopyCounts, type SessionState, takeoverSession } from '@cart-takeover/domain'
import type { Personal } from '@cart-takeover/domain/event-sourcing'

/** What is stored of a takeover: the session's own state, and what its cart tells of the work done. */
export interface TakeoverDocument {
  readonly state: SessionState
  readonly reasonCode: string | null
  readonly reasonText: Personal<string, 'shopper'> | null
  readonly requestedAt: string
  readonly startedAt: string | null
  /** When the idle timer was started last. */
  readonly lastEditAt: string
  /** Since when items are on their way into the order; `null`: none are. */
  readonly handingOffSince: string | null
  readonly edits: number
  readonly blockedCheckouts: number
  readonly idleTimeoutMs: number
  readonly absoluteDeadline: string
  readonly ended: {
    readonly at: string
    readonly by: Actor
    readonly code: string | null
    readonly counts: CopyCounts | null
  } | null
}

export const emptyTakeover = (): TakeoverDocument => ({
  state: takeoverSession.initial(),
  reasonCode: null,
  reasonText: null,
  requestedAt: '',
  startedAt: null,
  lastEditAt: '',
  handingOffSince: null,
  edits: 0,
  blockedCheckouts: 0,
  idleTimeoutMs: 0,
  absoluteDeadline: '',
  ended: null,
})
