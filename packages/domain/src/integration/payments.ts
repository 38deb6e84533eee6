import { RecordCollection } from '../offline-order/commands.js'
import type { OrderAnswer } from '../processes/answers.js'
import type { OnOrder } from '../processes/call-subject.js'
import type { Conductor } from '../processes/conductor.js'
import { tellOrder } from '../processes/tell-order.js'
import type { Money } from '../values/money.js'
import type { Call } from './call.js'

/** What a payment provider tells. */
export const paymentsOf = (conductor: Conductor, call: Call) => ({
  /** Money came in. Recorded whatever has become of the order meanwhile (OI-13). */
  recordCollection: call<OnOrder & { readonly paymentId: string; readonly amount: Money }, OrderAnswer>(
    async ({ orderId, paymentId, amount }, asked) => {
      return tellOrder(conductor, orderId, RecordCollection({ paymentId, amount }), asked)
    },
  ),
})
