import type { Faults } from './faults.js'
import type { Member, WireUser } from './node-state.js'
import type { WireLog } from './wire-log.js'

export interface WireNodeOptions {
  /** 0, unless told: any that is free. */
  readonly port?: number
  /** A file that keeps the log beyond the process; memory unless told. */
  readonly file?: string
  /** A log that several nodes share, as the nodes of a cluster do; one of its own unless told. */
  readonly log?: WireLog
  /** PEM texts. `clientAuthority`: clients must show a certificate that it has signed. */
  readonly tls?: { readonly key: string; readonly certificate: string; readonly clientAuthority?: string }
  /** Who may call, by name (needs TLS: clients send no credentials without); everybody unless told. */
  readonly users?: Readonly<Record<string, WireUser>>
  /** In bytes; 1 MiB unless told, as servers have it. */
  readonly maxAppendSize?: number
  /** What the server says it is; `null`: it is too old to say. 24.6.0 unless told. */
  readonly version?: string | null
  /** Does it take batch appends? Yes, unless told. */
  readonly batchAppend?: boolean
  /** Does it tell subscriptions that they have caught up (servers before 23.10 do not)? Yes, unless told. */
  readonly caughtUp?: boolean
  /** The node's clock, in milliseconds since 1970; `Date.now` unless told. */
  readonly now?: () => number
}

/**
 * A test double of an EventStoreDB server, on the wire: clients connect to it as to a real one. It keeps the rules of a server (24.6)
 * for what an event-sourced application does: appends in both forms with their expectations and their idempotency, reads, filtered
 * subscriptions to `$all`, deletion, stream metadata, TLS, users, gossip. It has no projections, no persistent subscriptions, no
 * access lists and no elections. What breaks in real life can be broken here: see {@link Faults}.
 */
export interface WireNode {
  readonly port: number
  /** For `EventStoreDBClient.connectionString`. */
  readonly connectionString: string
  /** What is stored, for tests to look at. */
  readonly log: WireLog
  readonly faults: Faults
  /** How many reads and subscriptions are open now. */
  readonly openReads: () => number
  /** How many appends are under way now, those left out that hang: when it is 0, nothing that was asked is still to be stored. */
  readonly openAppends: () => number
  /** Breaks every connection; the node stays. */
  readonly dropConnections: () => void
  /** Makes this node a member of a cluster: one of the members leads. */
  readonly isMemberOf: (cluster: ReadonlyArray<Member>) => void
  /** Breaks every connection and gives back the port. Stopping twice is stopping once. */
  readonly stop: () => Promise<void>
}

/** Starts a {@link WireNode} in this process. Needs `@eventstore/db-client`, `@grpc/grpc-js` and `google-protobuf` to be installed. */
export const startWireNode = async (options: WireNodeOptions = {}): Promise<WireNode> => (await import('./node.js')).startNode(options)
