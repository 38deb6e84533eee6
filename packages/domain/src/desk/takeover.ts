import { either as E } from 'fp-ts'
import { cart } from '../cart/cart.js'
import { ReleaseControl } from '../cart/commands.js'
import type { CartState } from '../cart/state.js'
import { deriveId, isRefused, personally } from '../event-sourcing/index.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import type { OrderState } from '../offline-order/state.js'
import type { ControlMode } from '../policy.js'
import { done } from '../processes/answers.js'
import type { Asked, Conductor } from '../processes/conductor.js'
import { recordLapse } from '../processes/record-lapse.js'
import type { Failure } from '../processes/surroundings.js'
import { RequestTakeover } from '../takeover-session/commands.js'
import type { EntryPoint } from '../takeover-session/requested.js'
import type { SessionState } from '../takeover-session/state.js'
import { takeoverSession } from '../takeover-session/takeover-session.js'
import type { Csr } from '../values/actor.js'
import { saidOf } from '../values/blank.js'
import { type Shopper, shopperSubject } from '../values/shopper.js'
import type { Begun } from './begun-here.js'
import type { Call } from './call.js'
import { type BoundCart, cartOfTakeover, isChangedOutside } from './cart-of-takeover.js'
import { type ConsentTold, foreseenConsent, redeemedConsent } from './consent.js'
import { eligibilityOf } from './eligibility.js'
import { type TakeoverAnswer, takeoverLooks } from './takeover-answer.js'

/** View User's Cart: from an order ([A-35]), or (external storefronts) from the customer list or page with a site ([A-70], [A-71]). */
export type CartWanted = ConsentTold & {
  readonly reasonCode?: string
  /** In the CSR's own words; kept as the customer's personal data. */
  readonly reasonText?: string
  readonly contactChannel?: string
  /** How the cart shall be controlled, where the policy lets the CSR choose (F22). */
  readonly mode?: ControlMode
} & (
    | { readonly orderId: string }
    | { readonly entryPoint: Exclude<EntryPoint, 'order'>; readonly customerId: string; readonly siteId?: string }
  )

/** Has this session control, and done nothing with it yet? */
const isUntouched = ({ control }: CartState, sessionId: string): boolean =>
  control.holder === 'csr' && control.sessionId === sessionId && control.lastEditAt === control.since

/** The cart that a takeover has got already: whatever was opened for it is there. */
const boundBefore = ({ cartId, cartBinding }: SessionState): BoundCart => ({ cartId, cartBinding, newCart: null })

/** What a CSR does to get control of a cart. */
export const takeoverOf = (conductor: Conductor, call: Call, begun: Begun) => {
  const { ports, tenantId } = conductor
  const sessionOfCommand = ({ commandId }: Asked): string => deriveId('session', tenantId, commandId)

  const { sessionOf, answer } = takeoverLooks(conductor)

  /** What the order, or the customer's page, says about whose cart is wanted. */
  const wanted = async (input: CartWanted) => {
    if (!('orderId' in input)) {
      const shopper: Shopper = { kind: 'registered', customerId: input.customerId }
      return E.right({ order: null, shopper, siteId: input.siteId ?? null, entryPoint: input.entryPoint as EntryPoint })
    }
    const order = await conductor.look(offlineOrder, input.orderId)
    if (isRefused(order)) return order
    if (order.right.status === null) return conductor.refuse('ORDER_REQUIRED', {})
    const known: OrderState | null = order.right
    return E.right({ order: known, shopper: known.shopper, siteId: known.siteId as string | null, entryPoint: 'order' as EntryPoint })
  }

  /** The CSR's own takeover for this order, if it runs: a second tab shows the same. */
  const ownTakeover = async (order: OrderState | null, asked: Asked, mode?: ControlMode): Promise<E.Either<Failure, string | null>> => {
    const sessionId = order?.activeSession ?? null
    if (order === null || sessionId === null || sessionId === sessionOfCommand(asked)) return E.right(null)
    // A retry is answered with the takeover that it began, even if that one is over and another runs by now.
    const begun = await conductor.look(takeoverSession, sessionOfCommand(asked))
    if (isRefused(begun)) return begun
    if (begun.right.phase.is !== 'none') return E.right(null)
    const lapsed = await recordLapse(conductor, order, asked)
    if (isRefused(lapsed)) return lapsed
    const session = await sessionOf(sessionId)
    if (isRefused(session)) return session
    const { phase, csrId, mode: running } = session.right
    const isOwn = asked.actor.kind === 'csr' && asked.actor.csrId === csrId && running === (mode ?? running)
    return E.right(isOwn && (phase.is === 'active' || phase.is === 'handingOff') ? sessionId : null)
  }

  /** Would the request be refused? Asked before an external cart is brought here for it: what is refused leaves no trace. */
  const foresee = async (request: ReturnType<typeof RequestTakeover>, asked: Asked): Promise<E.Either<Failure, null>> => {
    // Before a consent code is used up for it.
    const read = takeoverSession.commands.decode(request.type, 1, request.data)
    if (isRefused(read)) return read
    const session = await conductor.look(takeoverSession, request.data.sessionId)
    if (isRefused(session)) return session
    return conductor.wouldTell(takeoverSession, session.right, request, asked)
  }

  /** One call after the other sees what those before it begin. */
  const beginning = (work: (input: CartWanted, asked: Asked, csr: Csr) => Promise<E.Either<Failure, TakeoverAnswer>>) =>
    call<CartWanted, TakeoverAnswer>((input, asked, by) => begun.during(by.csrId, sessionOfCommand(asked), () => work(input, asked, by)))

  return {
    /** Takes the cart over. The answer holds the cart with its lines; where it is refused, the code says who has it or what is missing. */
    viewUsersCart: beginning(async ({ consentCode, ...input }, given, { csrId }) => {
      // A code that opens a cart is no part of what is remembered of the call.
      const asked: Asked = { ...given, input: { by: given.actor, input } }
      const allowed = conductor.mayDo('takeOver', asked)
      if (isRefused(allowed)) return allowed
      const found = await wanted(input)
      if (isRefused(found)) return found
      const { order, shopper, siteId, entryPoint } = found.right
      if (siteId === null) return conductor.refuse('SITE_REQUIRED', {})
      if (shopper === null) return conductor.refuse('CUSTOMER_REQUIRED', {})
      const own = await ownTakeover(order, asked, input.mode)
      if (isRefused(own)) return own
      if (own.right !== null) return answer(own.right, { position: null, replayed: false })
      const site = await ports.sites.site(siteId)()
      if (isRefused(site)) return site
      if (site.right === null) return conductor.refuse('SITE_REQUIRED', { siteId })
      const sessionId = sessionOfCommand(asked)
      const eligible = await eligibilityOf(conductor, begun, shopper, site.right, sessionId, csrId, asked)
      if (isRefused(eligible)) return eligible
      const { eligibility, account } = eligible.right
      const foreseenRef = foreseenConsent(conductor, { ...input, ...(consentCode === undefined ? {} : { consentCode }) }, account)
      const said = saidOf(input.reasonText)
      const request = {
        sessionId,
        orderId: order?.orderId ?? null,
        shopper,
        siteId,
        entryPoint,
        storefront: site.right.storefront,
        mode: input.mode ?? null,
        reasonCode: input.reasonCode ?? null,
        reasonText: said === null ? null : personally(shopperSubject(shopper), said),
        contactChannel: input.contactChannel ?? 'phone',
        consentRef: foreseenRef,
        eligibility,
      }
      const foreseen = await foresee(RequestTakeover({ ...request, cartId: sessionId, cartBinding: 'live', newCart: null }), asked)
      if (isRefused(foreseen)) return foreseen
      const consent = await redeemedConsent(conductor, shopper, { siteId, csrId, code: consentCode }, foreseenRef, sessionId)
      if (isRefused(consent)) return consent
      const lapsed = order === null ? E.right(null) : await recordLapse(conductor, order, asked)
      if (isRefused(lapsed)) return lapsed
      // A retry is answered with the cart that it has got, whatever another one would get now.
      const earlier = await conductor.look(takeoverSession, sessionId)
      if (isRefused(earlier)) return earlier
      const bound =
        earlier.right.phase.is === 'none'
          ? await cartOfTakeover(conductor, shopper, site.right, order)
          : E.right(boundBefore(earlier.right))
      if (isRefused(bound)) return bound
      const told = await conductor.tell(
        takeoverSession,
        sessionId,
        RequestTakeover({ ...request, consentRef: consent.right, ...bound.right }),
        asked,
      )
      if (isRefused(told)) return told
      const answered = await answer(sessionId, done(told.right))
      if (isRefused(answered)) return answered
      const { cartId, cart: taken } = answered.right
      if (!isUntouched(taken, sessionId)) return answered
      const changed = await isChangedOutside(conductor, shopper, siteId, taken)
      if (isRefused(changed) || !changed.right) return isRefused(changed) ? changed : answered
      // Nothing was done in it yet: given back, and loaded anew by the next try.
      const again = { ...asked, commandId: deriveId('give-back', asked.commandId) }
      const back = await conductor.tell(cart, cartId, ReleaseControl({ sessionId, cause: 'abandoned', disposition: 'keep' }), again)
      return isRefused(back) ? back : conductor.refuse('CART_CHANGED_MEANWHILE', { cartId })
    }),
  }
}
