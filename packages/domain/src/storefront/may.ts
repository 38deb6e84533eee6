import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { cart } from '../cart/cart.js'
import { isRefused } from '../event-sourcing/index.js'
import type { Conductor } from '../processes/conductor.js'
import { checkInput } from '../processes/read-call.js'
import { detailToShopper } from '../rejections/to-shopper.js'
import { type RejectionCode, wordRejection } from '../rejections.js'
import type { Call } from './call.js'
import { refusedTo } from './shopper-may.js'
import { withOrderNumber } from './with-order-number.js'

/** Whether the shopper may, and if not, by which rule and what to tell them. */
export type MayAnswer =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly code: RejectionCode; readonly detail: unknown; readonly message: string }

/** The one line that a cart service adds to its own API. */
export const mayOf = (conductor: Conductor, call: Call) => ({
  /** May the shopper edit, or check out, this cart now? Asked before the service does it itself; a cart that was never taken over may. */
  may: call<{ readonly cartId: string; readonly what: 'edit' | 'checkout' }, MayAnswer>(async (input, _, shopper) => {
    const { cartId, what } = input
    const told = checkInput('may', t.type({ what: t.keyof({ edit: null, checkout: null }, 'edit or checkout') }), input)
    if (isRefused(told)) return told
    const state = await conductor.look(cart, cartId)
    if (isRefused(state)) return state
    if (state.right.phase.is === 'none') return E.right({ allowed: true })
    const refused = refusedTo(state.right, what, shopper, { policy: conductor.policy, now: conductor.ports.clock.now() })
    if (refused === null) return E.right({ allowed: true })
    const { code } = refused
    const detail = await withOrderNumber(conductor, code, refused.detail)
    const { message } = wordRejection({ code, detail }, 'shopper')
    return E.right({ allowed: false, code, detail: detailToShopper(detail), message })
  }),
})
