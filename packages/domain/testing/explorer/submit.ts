import { RecordQuote, SubmitOrder } from '#src/offline-order/commands.js'
import type { OrderState } from '#src/offline-order/state.js'
import { totalsOf } from '#src/offline-order/totals.js'
import { zero } from '#src/values/money.js'
import { after, DAY } from '../moments.js'
import type { AnyCommand } from './rules.js'

/** Asks for a quote and submits for what it comes to, in one go: nothing but a submit ever looks at a quote. */
export const quotedSubmit = (order: OrderState): ReadonlyArray<AnyCommand> | null => {
  const none = zero(order.currency)
  const quote = { tax: none, shipping: none, handling: none, duty: none, forVersion: order.contentVersion, validUntil: after(DAY) }
  const totals = totalsOf({ ...order, quote })
  return totals === null ? null : [RecordQuote(quote), SubmitOrder({ expectedTotal: totals.total })]
}
