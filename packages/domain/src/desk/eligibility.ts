import { either as E } from 'fp-ts'
import { isRefused } from '../event-sourcing/index.js'
import type { Customer } from '../ports/customers.js'
import type { Site } from '../ports/sites.js'
import type { Asked, Conductor } from '../processes/conductor.js'
import type { Failure } from '../processes/surroundings.js'
import { subject } from '../subject/subject.js'
import type { Eligibility } from '../takeover-session/eligibility.js'
import type { Receiver } from '../values/receiver.js'
import { type Shopper, shopperSubject } from '../values/shopper.js'
import { subjectStreamId } from '../values/subject.js'
import type { Begun } from './begun-here.js'
import { runningTakeovers } from './running-takeovers.js'

/** Is this shopper the CSR themselves? */
const isThemselves = async ({ ports }: Conductor, csrId: string, shopper: Shopper | null): Promise<E.Either<Failure, boolean>> => {
  if (shopper?.kind !== 'registered') return E.right(false)
  const own = await ports.authorization.customerOf(csrId)()
  return isRefused(own) ? own : E.right(own.right === shopper.customerId)
}

/** What the ports say when a CSR asks for a cart. `account`: the customer as the platform knows them; `null` for a guest, or nobody. */
export const eligibilityOf = async (
  conductor: Conductor,
  begun: Begun,
  shopper: Shopper,
  site: Site,
  sessionId: string,
  csrId: string,
  asked: Asked,
): Promise<E.Either<Failure, { readonly eligibility: Eligibility; readonly account: Customer | null }>> => {
  const { ports } = conductor
  const isOwnAccount = await isThemselves(conductor, csrId, shopper)
  if (isRefused(isOwnAccount)) return isOwnAccount
  const running = await runningTakeovers(conductor, begun, csrId, sessionId, asked)
  if (isRefused(running)) return running
  const found = shopper.kind === 'anonymous' ? E.right(null) : await ports.customers.find(shopper.customerId)()
  if (isRefused(found)) return found
  const account = found.right
  const known = await conductor.look(subject, subjectStreamId(shopperSubject(shopper)))
  if (isRefused(known)) return known
  const eligibility = {
    accountStatus: shopper.kind === 'anonymous' ? 'Active' : (account?.status ?? 'unknown'),
    isStaff: account?.isStaff ?? false,
    isOwnAccount: isOwnAccount.right,
    isErased: known.right.erasedAt !== null,
    featureEnabled: site.headlessTakeover,
    keptElsewhere: ports.cartsOutside !== null && shopper.kind === 'registered',
    running: running.right,
  }
  return E.right({ eligibility, account })
}

/** What the ports say about a CSR who is to receive this takeover of this shopper's cart. */
export const receiverOf = async (
  conductor: Conductor,
  begun: Begun,
  csrId: string,
  { sessionId, shopper }: { readonly sessionId: string; readonly shopper: Shopper | null },
  asked: Asked,
): Promise<E.Either<Failure, Receiver>> => {
  const evidence = await conductor.ports.authorization.evidenceFor(csrId)()
  if (isRefused(evidence)) return evidence
  const isOwnCart = await isThemselves(conductor, csrId, shopper)
  if (isRefused(isOwnCart)) return isOwnCart
  const running = await runningTakeovers(conductor, begun, csrId, sessionId, asked)
  return isRefused(running) ? running : E.right({ evidence: evidence.right, isOwnCart: isOwnCart.right, running: running.right })
}
