import { taskEither as TE } from 'fp-ts'
import type { Refused, Unavailable } from '../event-sourcing/index.js'
import type { Shopper } from '../values/shopper.js'

/** A takeover that has not ended. */
export interface RunningTakeover {
  readonly sessionId: string
  readonly cartId: string
  readonly orderId: string | null
  readonly csrId: string
}

/**
 * What no single stream can tell: which takeovers a CSR runs, and which run in a shopper's carts. Read models know it, as far as
 * they have come; what is found here is decided again in the stream that it is about.
 */
export interface Whereabouts {
  /** The takeovers of a CSR that have not ended. */
  readonly takeoversOf: (csrId: string) => TE.TaskEither<Unavailable | Refused, ReadonlyArray<RunningTakeover>>
  /** The takeovers of a shopper's carts that have not ended. */
  readonly takeoversFor: (shopper: Shopper) => TE.TaskEither<Unavailable | Refused, ReadonlyArray<RunningTakeover>>
}

/** Where no read model is kept: nothing is found, so nothing that has to be looked up first can be done. */
export const noWhereabouts: Whereabouts = {
  takeoversOf: () => TE.right([]),
  takeoversFor: () => TE.right([]),
}
