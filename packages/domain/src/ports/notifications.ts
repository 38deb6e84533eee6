import { taskEither as TE } from 'fp-ts'
import type { Money } from '../values/money.js'
import type { Shopper } from '../values/shopper.js'
import type { PortFailure } from './port-failure.js'

/** What is told. To a shopper nothing is told of colleagues, their reasons or their ids. */
export type Notice =
  /** The order waits for the shopper's own checkout, until then. */
  | { readonly kind: 'orderReady'; readonly orderId: string; readonly orderNumber: string; readonly expiresAt: string }
  /** Somebody else has submitted the order. */
  | { readonly kind: 'orderSubmitted'; readonly orderId: string; readonly orderNumber: string }
  /**
   * Somebody else has cancelled the order. `cartBack`: the cart that it was made of, which is the shopper's again; `null` where there is
   * none: once it was submitted its cart stays bought, and whoever wants the items again puts them into a new one.
   */
  | { readonly kind: 'orderCancelled'; readonly orderId: string; readonly orderNumber: string; readonly cartBack: string | null }
  /** Nobody worked on the order, or came for it, for too long. `cartBack`: as of a cancelled one. */
  | { readonly kind: 'orderAbandoned'; readonly orderId: string; readonly orderNumber: string; readonly cartBack: string | null }
  /** The order management system could not do it: the CSR puts it right, and retries. */
  | { readonly kind: 'orderErrored'; readonly orderId: string; readonly orderNumber: string }
  /** Money came in for an order that came to nothing: so much of it has to be given back. */
  | { readonly kind: 'refundOwed'; readonly orderId: string; readonly orderNumber: string; readonly amount: Money }
  /** The store representative did not come to an end: the shopper has their cart back, as it was left. */
  | { readonly kind: 'cartReturned'; readonly cartId: string }
  /** The CSR's takeover has ended without them: why stands in `outcome`, by the session's word (`Expired`, `ReclaimedByShopper`, …). */
  | { readonly kind: 'takeoverEnded'; readonly sessionId: string; readonly orderId: string | null; readonly outcome: string }

/** To whom it is told. `email`: the order's own, where there is one and it was not erased; else the platform knows how to reach them. */
export type Recipient =
  | { readonly kind: 'shopper'; readonly shopper: Shopper; readonly email: string | null }
  | { readonly kind: 'csr'; readonly csrId: string }

/**
 * How people are told what happened while they looked elsewhere (F82). Each notice comes at least once, with a key that is the same
 * each time: a key that was seen before must send nothing.
 */
export interface Notifications {
  readonly send: (to: Recipient, notice: Notice, key: string) => TE.TaskEither<PortFailure, void>
}

/** Notices kept in memory, each once: for tests and demonstrations. */
export const notificationsKept = (): Notifications & {
  readonly sent: ReadonlyArray<{ readonly to: Recipient; readonly notice: Notice; readonly key: string }>
} => {
  const sent = new Map<string, { readonly to: Recipient; readonly notice: Notice; readonly key: string }>()
  return {
    send: (to, notice, key) => {
      if (!sent.has(key)) sent.set(key, { to, notice, key })
      return TE.right(undefined)
    },
    get sent() {
      return [...sent.values()]
    },
  }
}
