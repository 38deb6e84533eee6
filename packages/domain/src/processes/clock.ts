import type { either as E } from 'fp-ts'
import { cart } from '../cart/cart.js'
import { AbandonCart, AbortCheckout } from '../cart/commands.js'
import { canonicalJson, deriveId } from '../event-sourcing/index.js'
import { AbandonOrder, AbortPayment } from '../offline-order/commands.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import { system } from '../values/actor.js'
import type { Conductor } from './conductor.js'
import type { Deadline } from './deadlines.js'
import { hasEnded, lapseTakeover } from './record-lapse.js'
import type { Failure } from './surroundings.js'

/** The same deadline has the same id, whoever finds it; extended, it is another. */
export const deadlineId = (deadline: Deadline): string => deriveId('deadline', canonicalJson(deadline))

/**
 * Asks for what is due, and drives what follows. The clock ends nothing by itself, since it cannot see what has happened meanwhile: the
 * stream that it asks decides, and where nothing is due accepts and says nothing. So a clock that is wrong, late or dead harms nobody
 * (CI-3). `true`: something was ended by it. `false`: nothing was due, it was ended before, or something else comes first, such as a
 * hand-off that is under way. Asked again, it changes nothing.
 */
export const meetDeadline = async (conductor: Conductor, deadline: Deadline): Promise<E.Either<Failure, boolean>> => {
  const commandId = deadlineId(deadline)
  const asked = conductor.asked(system('clock'), null, deadline, { commandId })
  switch (deadline.kind) {
    case 'control':
      return lapseTakeover(conductor, deadline.cartId, deadline.sessionId, commandId)
    case 'checkout': {
      const { cartId, checkoutId } = deadline
      return hasEnded(await conductor.tell(cart, cartId, AbortCheckout({ checkoutId, reason: 'lapsed' }), asked))
    }
    case 'payment': {
      const { orderId, attemptId } = deadline
      return hasEnded(await conductor.tell(offlineOrder, orderId, AbortPayment({ attemptId, reason: 'lapsed' }), asked))
    }
    case 'cart':
      return hasEnded(await conductor.tell(cart, deadline.cartId, AbandonCart({ orderId: null }), asked))
    case 'order':
      return hasEnded(await conductor.tell(offlineOrder, deadline.orderId, AbandonOrder({}), asked))
  }
}
