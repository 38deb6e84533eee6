import { either as E } from 'fp-ts'
import { cart } from '../cart/cart.js'
import { BeginCheckout, EmptyCart } from '../cart/commands.js'
import { dryRun, isRefused } from '../event-sourcing/index.js'
import type { Conductor } from '../processes/conductor.js'
import { detailToShopper } from '../rejections/to-shopper.js'
import { type RejectionCode, wordRejection } from '../rejections.js'
import { shopperActor } from '../values/actor.js'
import type { Call } from './call.js'

/** Whether the shopper may, and if not, by which rule and what to tell them. */
export type MayAnswer =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly code: RejectionCode; readonly detail: unknown; readonly message: string }

/** The one line that a cart service adds to its own API. */
export const mayOf = (conductor: Conductor, call: Call) => ({
  /** May the shopper edit, or check out, this cart now? Asked before the service does it itself; a cart that was never taken over may. */
  may: call<{ readonly cartId: string; readonly what: 'edit' | 'checkout' }, MayAnswer>(async ({ cartId, what }, _, shopper) => {
    const state = await conductor.look(cart, cartId)
    if (isRefused(state)) return state
    if (state.right.phase.is === 'none') return E.right({ allowed: true })
    const command = what === 'edit' ? EmptyCart({ sessionId: null }) : BeginCheckout({ checkoutId: 'may' })
    const context = {
      now: conductor.ports.clock.now(),
      revision: 0,
      actor: shopperActor(shopper),
      evidence: null,
      policy: conductor.policy,
    }
    const decided = dryRun(cart, state.right, command, context)
    if (!isRefused(decided) || decided.left.code === 'NO_ITEMS') return E.right({ allowed: true })
    const { code, detail } = decided.left
    const { message } = wordRejection({ code, detail }, 'shopper')
    return E.right({ allowed: false, code, detail: detailToShopper(detail), message })
  }),
})
