/** Before or after the node has stored what was asked. */
export type When = 'before commit' | 'after commit'

/** What befalls a call. */
export type Effect =
  /** The client's connection breaks, with every other call on it. */
  | { readonly kind: 'drop connection'; readonly when: When }
  /** The call is never answered. */
  | { readonly kind: 'hang'; readonly when: When }
  | { readonly kind: 'delay'; readonly when: When; readonly milliseconds: number }
  /** What a follower says to a call that asks for the leader. */
  | { readonly kind: 'not leader'; readonly leader: { readonly address: string; readonly port: number } }
  /** What a node says while it starts or elects. */
  | { readonly kind: 'not ready' }
  /** What a leader without followers says; `after commit`: it is stored all the same. */
  | { readonly kind: 'commit timeout'; readonly when: When }
  /** Any other gRPC status. */
  | { readonly kind: 'status'; readonly when: When; readonly code: number; readonly details: string }

/** What befalls a subscription, after it has sent a number of events. */
export type SubscriptionEffect = {
  readonly kind:
    | 'drop connection'
    /** Nothing more is sent, and nothing says so. */
    | 'silence'
    /** The server ends the call without an error. */
    | 'end'
    /** A checkpoint ahead of events that are still to come. */
    | 'early checkpoint'
    /** The call is accepted and never confirmed. */
    | 'no confirmation'
  readonly afterEvents?: number
}

/** The calls that a fault may befall. */
export type Call = 'append' | 'read' | 'delete' | 'features' | 'gossip'

export type Fault = {
  /** How many calls it befalls; 1 unless told. */
  readonly times?: number
  /** How many calls pass before the first one that it befalls; 0 unless told. */
  readonly skip?: number
  /** Only calls about this stream (`$all` for reads of the log); every call unless told. */
  readonly stream?: string
} & ({ readonly on: Call; readonly effect: Effect } | { readonly on: 'subscription'; readonly effect: SubscriptionEffect })

/** Faults to come. Each is met once, in the order in which they were injected. */
export interface Faults {
  readonly inject: (fault: Fault) => void
  /** Forgets all faults that nobody has met yet. */
  readonly clear: () => void
  /** How many calls have met a fault. */
  readonly met: () => number
  /** The fault that this call meets. */
  readonly take: (call: Call, stream?: string) => Effect | null
  readonly takeForSubscription: () => SubscriptionEffect | null
}

export const faults = (): Faults => {
  const pending: Array<{ readonly fault: Fault; skip: number; times: number }> = []
  let met = 0
  const take = (call: Fault['on'], stream: string | undefined): Fault | null => {
    for (const [index, waiting] of pending.entries()) {
      const { fault } = waiting
      if (fault.on !== call || (fault.stream !== undefined && fault.stream !== stream)) continue
      if (waiting.skip > 0) {
        waiting.skip -= 1
        continue
      }
      waiting.times -= 1
      if (waiting.times <= 0) pending.splice(index, 1)
      met += 1
      return fault
    }
    return null
  }
  return {
    inject: (fault) => {
      pending.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 })
    },
    clear: () => {
      pending.length = 0
    },
    met: () => met,
    take: (call, stream) => {
      const fault = take(call, stream)
      return fault === null || fault.on === 'subscription' ? null : fault.effect
    },
    takeForSubscription: () => {
      const fault = take('subscription', '$all')
      return fault?.on === 'subscription' ? fault.effect : null
    },
  }
}
