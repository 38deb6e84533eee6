import type { Money } from '../values/money.js'
import type { OrderState } from './state.js'
import { presentQuote, totalsOf } from './totals.js'

/** What payments that stand come to. */
export const covered = ({ payments }: Pick<OrderState, 'payments'>): number =>
  payments.filter(({ status }) => status === 'recorded').reduce((total, { amount }) => total + amount.amount, 0)

/** What is still to be paid, never less than nothing; `null` while nobody knows, since tax and shipping are not quoted. */
export const knownBalance = (order: OrderState): Money | null => {
  const totals = presentQuote(order) === null ? null : totalsOf(order)
  return totals === null ? null : { amount: Math.max(0, totals.total.amount - covered(order)), currency: order.currency }
}

/** All the money that came in, whatever has become of the payments and of the order. */
export const collected = ({ currency, payments }: Pick<OrderState, 'currency' | 'payments'>): Money => ({
  amount: payments.reduce((total, payment) => total + payment.collected.amount, 0),
  currency,
})

/** What has to be given back, since the order came to nothing (OI-13); `null`: nothing. */
export const refundDue = (order: Pick<OrderState, 'status' | 'currency' | 'payments'>): Money | null => {
  if (order.status !== 'Cancelled' && order.status !== 'Abandoned') return null
  const money = collected(order)
  return money.amount > 0 ? money : null
}
