import { either as E } from 'fp-ts'
import { isRefused } from '../event-sourcing/index.js'
import { RecordCollection } from '../offline-order/commands.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import { type OrderAnswer, orderAnswer } from '../processes/answers.js'
import type { OnOrder } from '../processes/call-subject.js'
import type { Conductor } from '../processes/conductor.js'
import type { Money } from '../values/money.js'
import type { Call } from './call.js'

/** What a payment provider tells. */
export const paymentsOf = (conductor: Conductor, call: Call) => ({
  /** Money came in. Recorded whatever has become of the order meanwhile (OI-13). */
  recordCollection: call<OnOrder & { readonly paymentId: string; readonly amount: Money }, OrderAnswer>(
    async ({ orderId, paymentId, amount }, asked) => {
      const told = await conductor.tell(offlineOrder, orderId, RecordCollection({ paymentId, amount }), asked)
      return isRefused(told) ? told : E.right(orderAnswer(told.right))
    },
  ),
})
