import type { taskEither as TE } from 'fp-ts'
import type { After, EventStore, OutcomeUnknown, Refused, Rejected, Unavailable, Undecodable } from '../event-sourcing/index.js'
import type { Policy } from '../policy.js'
import type { Ports } from '../ports/ports.js'

/** What the house stands in: one tenant's store, ports and policy. */
export interface Surroundings {
  readonly tenantId: string
  readonly store: EventStore
  readonly ports: Ports
  readonly policy: Policy
  /**
   * How far changes of carts have been brought back to the service that keeps them. A cart is not loaded anew over changes that are
   * still on their way; unless given, they are taken to be there at once.
   */
  readonly writtenBack?: TE.TaskEither<Unavailable | Refused, After>
  /** Waits a little between two attempts of a lost race; none unless given. */
  readonly pause?: (attempt: number) => Promise<void>
}

/** Everything that can keep a call from being done: a rule, or the infrastructure. Each says what to do next. */
export type Failure = Rejected | OutcomeUnknown | Unavailable | Refused | Undecodable
