import {
  type Actor,
  type ControlMode,
  type CopyCounts,
  controlDeadline,
  type EntryPoint,
  later,
  type Outcome,
  type Shopper,
} from '@cart-takeover/domain'
import type { TakeoverDocument } from './takeover-document.js'

/** A takeover as a supervisor's board shows it. */
export interface TakeoverRow {
  readonly sessionId: string
  readonly csrId: string
  readonly shopper: Shopper | null
  readonly cartId: string
  readonly orderId: string | null
  readonly siteId: string
  /** From where the cart was opened ([A-35], [A-70]). */
  readonly entryPoint: EntryPoint
  readonly mode: ControlMode
  readonly reasonCode: string | null
  /** In the CSR's own words; `null` where there are none, or they were erased. */
  readonly reasonText: string | null
  readonly phase: 'starting' | 'active' | 'handing off' | 'ended' | 'denied'
  readonly requestedAt: string
  readonly startedAt: string | null
  readonly lastEditAt: string
  /** When it lapses unless the CSR does something. */
  readonly deadline: string
  /**
   * The deadline is over, and the cart has not yet said so: whoever touches it next makes it so. A hand-off has no deadline, and takes a
   * moment: after a minute it waits for something, a port for instance.
   */
  readonly isOverdue: boolean
  /** A grant for an external storefront may be redeemed until then; `null` where none is open. */
  readonly grantOpenUntil: string | null
  /** When an external storefront has let the CSR in last (F91). */
  readonly letInAt: string | null
  /** That stand: one that was taken back does not count. */
  readonly edits: number
  readonly blockedCheckouts: number
  /** `outcome` is `null` for one that was denied: it never began. */
  readonly ended: {
    readonly at: string
    readonly by: Actor
    readonly outcome: Outcome | null
    readonly code: string | null
    readonly counts: CopyCounts | null
  } | null
}

const lastUse = (grants: TakeoverDocument['state']['grants']): string | null =>
  Object.values(grants)
    .flatMap(({ redeemedAt }) => redeemedAt ?? [])
    .sort()
    .at(-1) ?? null

/** So long a hand-off may take without a word. */
const HANDOFF_MS = 60_000

const phases = { requested: 'starting', active: 'active', handingOff: 'handing off', ended: 'ended', denied: 'denied' } as const

export const showTakeover = (document: TakeoverDocument, now: string): TakeoverRow | null => {
  const { state, requestedAt, startedAt, lastEditAt, handingOffSince, reasonCode, reasonText, edits, blockedCheckouts, ended } = document
  const { sessionId, csrId, shopper, cartId, orderId, siteId, entryPoint, mode, phase, grants, openGrant } = state
  if (phase.is === 'none') return null
  const deadline = controlDeadline(document)
  const outcome = phase.is === 'ended' ? phase.outcome : null
  return {
    sessionId,
    csrId,
    shopper,
    cartId,
    orderId,
    siteId,
    entryPoint,
    mode,
    reasonCode,
    reasonText: reasonText?.value ?? null,
    phase: phases[phase.is],
    requestedAt,
    startedAt,
    lastEditAt,
    deadline,
    isOverdue: phase.is === 'handingOff' ? now > later(handingOffSince ?? now, HANDOFF_MS) : phase.is === 'active' && now > deadline,
    grantOpenUntil: ended !== null || openGrant === null ? null : (grants[openGrant]?.expiresAt ?? null),
    letInAt: lastUse(grants),
    edits,
    blockedCheckouts,
    ended: ended === null ? null : { ...ended, outcome },
  }
}
