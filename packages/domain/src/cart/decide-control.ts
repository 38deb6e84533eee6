import { either as E } from 'fp-ts'
import { accept, isRefused } from '../event-sourcing/index.js'
import { mayDo, type TakeoverContext } from '../house.js'
import { reject } from '../rejections.js'
import type { ReleaseCause } from '../values/takeover.js'
import { CartControlTransferred } from './events.js'
import { isOpenToChange, isOwn, reclaimableAt } from './guards.js'
import { returnControl } from './return-control.js'
import { type CsrControl, heldBy } from './state.js'
import type { Decide } from './tables.js'

/** What a CSR may end a takeover by. The other causes are facts, which only the shopper, the house itself or another system can tell. */
const ofCsrs: ReadonlyArray<ReleaseCause> = ['abandoned', 'forceEnded', 'superseded']

/** May whoever asks end this takeover for that cause? */
const mayRelease = (control: CsrControl, cause: ReleaseCause, ctx: TakeoverContext) => {
  if (ctx.actor.kind === 'csr' && !ofCsrs.includes(cause))
    return reject('NOT_CONTROL_HOLDER', { reason: `a CSR leaves it or ends it for a colleague, and it is not theirs to say "${cause}"` })
  if (cause === 'reclaimed') {
    const at = reclaimableAt(control, ctx)
    return at !== null && ctx.now >= at ? E.right(null) : reject('RECLAIM_NOT_ALLOWED', { reclaimableAt: at })
  }
  if (cause === 'forceEnded' || cause === 'superseded') return mayDo('supervise', ctx)
  if (cause === 'abandoned' && ctx.actor.kind === 'csr' && ctx.actor.csrId !== control.csrId)
    return reject('NOT_CONTROL_HOLDER', { reason: `${control.csrId} holds it` })
  return E.right(null)
}

export const control = {
  /** Once per session: a repeat gets the recorded answer (CI-4). */
  GrantControl: (cart, grant, { revision }) => {
    if (Object.hasOwn(cart.sessions, grant.sessionId)) return accept()
    const open = isOpenToChange(cart)
    if (isRefused(open)) return open
    const phase = open.right
    if (phase.is === 'checkingOut') return reject('CART_IN_CHECKOUT', { checkoutId: phase.checkoutId, deadline: phase.deadline })
    const held = heldBy(cart.control)
    if (held !== null) return reject('CART_ALREADY_UNDER_TAKEOVER', held)
    if (phase.is === 'handedOff' && phase.orderId !== grant.orderId) return reject('CART_HANDED_OFF', { orderId: phase.orderId })
    return accept(CartControlTransferred({ cartId: cart.cartId, ...grant, baselineRevision: revision }))
  },

  /**
   * The one way in which a takeover ends before the seal. Whatever is first in the cart's stream wins; what comes later finds
   * nothing to release, and that is an answer too. A shopper only ever reclaims.
   */
  ReleaseControl: (cart, { sessionId, cause: asked, disposition }, ctx) => {
    const own = isOwn(cart, ctx)
    if (isRefused(own)) return own
    const cause = ctx.actor.kind === 'shopper' ? 'reclaimed' : asked
    const held = cart.control
    if (held.holder === 'shopper' || (sessionId !== null && held.sessionId !== sessionId)) return accept()
    if (cart.phase.is === 'sealed') return reject('CART_SEALED', { handoffId: cart.phase.handoffId })
    // Not due: what had lapsed was returned before this was asked.
    if (cause === 'lapsed') return accept()
    const allowed = mayRelease(held, cause, ctx)
    return isRefused(allowed) ? allowed : accept(...returnControl(cart, held, cause, disposition))
  },
} satisfies Pick<Decide, 'GrantControl' | 'ReleaseControl'>
