import type { Metadata } from '../event-sourcing/index.js'
import type { Actor } from './actor.js'
import type { Evidence } from './behavior.js'
import type { Shopper } from './shopper.js'

/** What the caller of a command adds to each of its events. */
export interface CallerAudit {
  /** Who really did it. */
  readonly actor: Actor
  /** The process that carried it out on the actor's account; `null` where the actor did it directly. */
  readonly via: string | null
  /** By what right a CSR did it; `null` for everybody else. */
  readonly evidence: Evidence | null
}

/** What the stream adds. */
export interface StreamAudit {
  readonly siteId: string | null
  readonly channelCode: string | null
  /** The shopper whom it concerns. */
  readonly onBehalfOf: Shopper | null
  readonly takeoverSessionId: string | null
}

/** The metadata of every event of ours. */
export type AuditMetadata = Metadata & CallerAudit & StreamAudit
