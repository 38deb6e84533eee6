import { either as E } from 'fp-ts'
import { isRefused } from '../event-sourcing/index.js'
import type { Conductor } from '../processes/conductor.js'
import type { Failure } from '../processes/surroundings.js'
import type { Receiver } from '../values/receiver.js'
import type { Shopper } from '../values/shopper.js'

/** Is this shopper the CSR themselves? */
export const isThemselves = async ({ ports }: Conductor, csrId: string, shopper: Shopper | null): Promise<E.Either<Failure, boolean>> => {
  if (shopper?.kind !== 'registered') return E.right(false)
  const own = await ports.authorization.customerOf(csrId)()
  return isRefused(own) ? own : E.right(own.right === shopper.customerId)
}

/** What the ports say about a CSR who is to receive a takeover of this shopper's cart. */
export const receiverOf = async (conductor: Conductor, csrId: string, shopper: Shopper | null): Promise<E.Either<Failure, Receiver>> => {
  const evidence = await conductor.ports.authorization.evidenceFor(csrId)()
  if (isRefused(evidence)) return evidence
  const isOwnCart = await isThemselves(conductor, csrId, shopper)
  return isRefused(isOwnCart) ? isOwnCart : E.right({ evidence: evidence.right, isOwnCart: isOwnCart.right })
}
