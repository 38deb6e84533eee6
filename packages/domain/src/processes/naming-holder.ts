import { cart } from '../cart/cart.js'
import { isRefused, Rejected } from '../event-sourcing/index.js'
import type { Held } from '../rejections/rule.js'
import { wordRejection } from '../rejections.js'
import { takeoverSession } from '../takeover-session/takeover-session.js'
import type { Conductor } from './conductor.js'
import type { Failure } from './surroundings.js'

/** Those that say who works in the cart. */
const naming = ['TAKEOVER_IN_PROGRESS', 'CART_ALREADY_UNDER_TAKEOVER']

/**
 * A refusal for a takeover names who holds the cart now: an order knows only who began it, and the cart alone to whom it was passed on
 * . Any other failure as it is.
 */
export const namingHolder = async (conductor: Conductor, failure: Failure): Promise<Failure> => {
  if (!(failure instanceof Rejected) || !naming.includes(failure.code)) return failure
  const { code, stream, revision } = failure
  const held = failure.detail as Held // sound: these two tell it
  const session = await conductor.look(takeoverSession, held.sessionId)
  if (isRefused(session) || session.right.phase.is === 'none') return failure
  const looked = await conductor.look(cart, session.right.cartId)
  if (isRefused(looked)) return failure
  const { control } = looked.right
  if (control.holder !== 'csr' || control.sessionId !== held.sessionId || control.csrId === held.csrId) return failure
  const detail: Held = { ...held, csrId: control.csrId }
  return new Rejected({ code, detail }, wordRejection({ code, detail }), stream, revision)
}
