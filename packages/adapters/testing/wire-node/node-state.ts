import type { Faults } from './faults.js'
import type { WireLog } from './wire-log.js'

/** Who may use a node, and for what. */
export interface WireUser {
  readonly password: string
  /** May this user read `$all`? Servers let only administrators. */
  readonly admin?: boolean
}

/** Where a node can be reached. */
export interface Endpoint {
  readonly address: string
  readonly port: number
}

/** A node as the other members of its cluster know it. */
export interface Member {
  readonly endpoint: Endpoint
  readonly leader: boolean
}

/** What the services of one node share. */
export interface NodeState {
  readonly log: WireLog
  readonly faults: Faults
  readonly users: Readonly<Record<string, WireUser>> | null
  readonly maxAppendSize: number
  /** `null`: a server so old that it cannot say. */
  readonly version: string | null
  readonly batchAppend: boolean
  readonly caughtUp: boolean
  /** All nodes of the cluster, this one too. */
  readonly members: () => ReadonlyArray<Member>
  /** This node's leader, where it is not the leader itself. */
  readonly leaderElsewhere: () => Endpoint | null
  /** Breaks the connection to a peer. */
  readonly drop: (peer: string) => void
  /** Counts calls, so that a test can tell what was left open. */
  readonly open: { reads: number; appends: number }
}
