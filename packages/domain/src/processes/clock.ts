import { either as E } from 'fp-ts'
import { cart } from '../cart/cart.js'
import { AbortCheckout, ReleaseControl } from '../cart/commands.js'
import { canonicalJson, deriveId, isRefused } from '../event-sourcing/index.js'
import { AbortPayment } from '../offline-order/commands.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import { takeoverSession } from '../takeover-session/takeover-session.js'
import { system } from '../values/actor.js'
import type { Asked, Conductor } from './conductor.js'
import type { Deadline } from './deadlines.js'
import type { Failure } from './surroundings.js'
import { type Step, toCart, toOrder } from './target.js'

/**
 * What the clock asks when a deadline is past. It ends nothing by itself, since it cannot see what has happened meanwhile: the stream
 * that it asks decides, and where nothing is due accepts and says nothing. So a clock that is wrong, late or dead harms nobody (CI-3).
 */
export const clock: { readonly [K in Deadline['kind']]: (deadline: Extract<Deadline, { readonly kind: K }>) => Step } = {
  control: ({ cartId, sessionId }) => toCart(cartId, ReleaseControl({ sessionId, cause: 'lapsed', disposition: 'keep' })),
  checkout: ({ cartId, checkoutId }) => toCart(cartId, AbortCheckout({ checkoutId, reason: 'lapsed' })),
  payment: ({ orderId, attemptId }) => toOrder(orderId, AbortPayment({ attemptId, reason: 'lapsed' })),
}

/** The step for a deadline. */
export const stepAt = (deadline: Deadline): Step =>
  // Sound: under the deadline's own kind stands the row that takes it.
  (clock[deadline.kind] as (deadline: Deadline) => Step)(deadline)

/** The same deadline has the same id, whoever finds it; extended, it is another. */
export const deadlineId = (deadline: Deadline): string => deriveId('deadline', canonicalJson(deadline))

/** The command for its stream, under the clock's name. */
const tell = (conductor: Conductor, { target }: Step, asked: Asked) => {
  switch (target.aggregate) {
    case 'cart':
      return conductor.tell(cart, target.id, target.command, asked)
    case 'offlineOrder':
      return conductor.tell(offlineOrder, target.id, target.command, asked)
    case 'takeoverSession':
      return conductor.tell(takeoverSession, target.id, target.command, asked)
  }
}

/**
 * Asks for what is due, and drives what follows. `true`: something was ended by it. `false`: nothing was due, it was ended before, or
 * something else comes first, such as a hand-off that is under way. Asked again, it changes nothing.
 */
export const meetDeadline = async (conductor: Conductor, deadline: Deadline): Promise<E.Either<Failure, boolean>> => {
  const asked = conductor.asked(system('clock'), null, deadline, { commandId: deadlineId(deadline) })
  const told = await tell(conductor, stepAt(deadline), asked)
  if (isRefused(told)) return told.left._tag === 'Rejected' ? E.right(false) : told
  return E.right(told.right.events.length > 0 && !told.right.replayed)
}
