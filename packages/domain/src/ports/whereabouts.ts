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
 * What no single stream can tell: which takeovers a CSR runs, which orders hold the lines of a cart. Read models know it, as far as
 * they have come; what is found here is decided again in the stream that it is about.
 */
export interface Whereabouts {
  /** The takeovers of a CSR that have not ended. */
  readonly takeoversOf: (csrId: string) => TE.TaskEither<Unavailable | Refused, ReadonlyArray<RunningTakeover>>
  /** The takeovers of a shopper's carts that have not ended. */
  readonly takeoversFor: (shopper: Shopper) => TE.TaskEither<Unavailable | Refused, ReadonlyArray<RunningTakeover>>
  /** The ids of the orders that lines of this cart were copied or populated into, whatever their status. */
  readonly ordersFrom: (cartId: string) => TE.TaskEither<Unavailable | Refused, ReadonlyArray<string>>
}

/** Where no read model is kept: nothing is found, so nothing that has to be looked up first can be done. */
export const noWhereabouts: Whereabouts = {
  takeoversOf: () => TE.right([]),
  takeoversFor: () => TE.right([]),
  ordersFrom: () => TE.right([]),
}
