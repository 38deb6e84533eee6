import { either as E } from 'fp-ts'
import { type DataOf, isRefused } from '../event-sourcing/index.js'
import { mayDo, type TakeoverContext } from '../house.js'
import { reject } from '../rejections.js'
import { isBlank } from '../values/blank.js'
import { type Shopper, shopperSubject } from '../values/shopper.js'
import type { SessionCommand } from './tables.js'

type Request = DataOf<SessionCommand, 'RequestTakeover'>

/** Does it begin where takeovers begin? Only external storefronts show the button outside an order ([A-8], [A-70]). */
const beginsWhere = ({ storefront, entryPoint, orderId, siteId, eligibility }: Request) => {
  const headless = storefront === 'headless'
  if (headless && !eligibility.featureEnabled) return reject('FEATURE_NOT_ENABLED', { feature: 'headlessTakeover' })
  if (orderId === null && (entryPoint === 'order' || !headless)) return reject('ORDER_REQUIRED', {})
  return siteId === null ? reject('SITE_REQUIRED', {}) : E.right(siteId)
}

/** May this customer's cart be taken over, by this CSR? */
const ofWhom = ({ shopper, storefront, consentRef, eligibility }: Request, csrId: string, { policy }: TakeoverContext) => {
  if (shopper === null) return reject('CUSTOMER_REQUIRED', {})
  if (eligibility.isErased) return reject('PERSONAL_DATA_ERASED', { subject: shopperSubject(shopper) })
  // Nothing of a guest's own is opened ([A-10]): there is nothing to consent to.
  if (shopper.kind === 'anonymous')
    return storefront === 'headless' ? reject('ANONYMOUS_NOT_SUPPORTED', {}) : E.right<never, Shopper>(shopper)
  if (eligibility.isOwnAccount) return reject('SELF_TAKEOVER_FORBIDDEN', { csrId })
  if (eligibility.isStaff) return reject('SUBJECT_NOT_ELIGIBLE', { reason: 'an account of the staff' })
  if (eligibility.accountStatus !== 'Active') return reject('CUSTOMER_NOT_ACTIVE', { status: eligibility.accountStatus })
  if (policy.consent !== 'none' && consentRef === null) return reject('CONSENT_REQUIRED', { by: policy.consent })
  return E.right<never, Shopper>(shopper)
}

/** Is the reason one that the policy knows, where it asks for one? */
const isReasoned = ({ reasonCode }: Request, { policy }: TakeoverContext) => {
  const { reasonRequired, reasonCodes } = policy
  if (reasonCode === null) return reasonRequired ? reject('REASON_REQUIRED', { field: 'reasonCode', allowed: reasonCodes }) : E.right(null)
  const isOne = reasonCodes === null ? !(reasonRequired && isBlank(reasonCode)) : reasonCodes.includes(reasonCode)
  return isOne ? E.right(null) : reject('REASON_REQUIRED', { field: 'reasonCode', allowed: reasonCodes })
}

/** How the cart is controlled (F22). What a shopper does at another system meanwhile is not heard of here, so such a cart is not shared. */
const modeOf = ({ mode: asked, eligibility }: Request, { policy }: TakeoverContext) => {
  const mode = asked ?? policy.controlMode
  if (mode !== policy.controlMode && !policy.controlModes.includes(mode))
    return reject('FEATURE_NOT_ENABLED', { feature: `${mode} control` })
  return mode === 'shared' && eligibility.keptElsewhere
    ? reject('FEATURE_NOT_ENABLED', { feature: 'shared control of a cart that another system keeps' })
    : E.right(mode)
}

/** May this takeover begin? Then by whom, of whose cart, where and how. */
export const mayBegin = (asked: Request, ctx: TakeoverContext) => {
  const { actor, policy } = ctx
  if (actor.kind !== 'csr') return reject('NOT_CONTROL_HOLDER', { reason: 'only a CSR takes over a cart' })
  const { csrId } = actor
  const allowed = mayDo('takeOver', ctx)
  if (isRefused(allowed)) return allowed
  const siteId = beginsWhere(asked)
  if (isRefused(siteId)) return siteId
  const shopper = ofWhom(asked, csrId, ctx)
  if (isRefused(shopper)) return shopper
  const reason = isReasoned(asked, ctx)
  if (isRefused(reason)) return reason
  const mode = modeOf(asked, ctx)
  if (isRefused(mode)) return mode
  const { running } = asked.eligibility
  return running >= policy.sessionsPerCsr
    ? reject('TOO_MANY_SESSIONS', { csrId, running, max: policy.sessionsPerCsr })
    : E.right({ csrId, siteId: siteId.right, shopper: shopper.right, mode: mode.right })
}
