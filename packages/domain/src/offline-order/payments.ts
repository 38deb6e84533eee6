import type { Money } from '../values/money.js'
import { RefundOwed } from './events.js'
import type { OrderState } from './state.js'
import { isSubmitted } from './status.js'
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

/** So much of what came in the order does not need, in minor units. */
const notNeeded = (order: OrderState): number => {
  const { status, payments } = order
  const all = collected(order).amount
  if (status === 'Cancelled' || status === 'Abandoned') return all
  const onVoided = payments.filter((payment) => payment.status === 'voided').reduce((sum, payment) => sum + payment.collected.amount, 0)
  // What it costs is known for good once it is submitted.
  const total = status !== null && isSubmitted(status) ? totalsOf(order)?.total.amount : undefined
  return onVoided + (total === undefined ? 0 : Math.max(0, all - onVoided - total))
}

/**
 * What has to be given back (OI-13); `null`: nothing. All that came in where the order came to nothing; else what came in on a voided
 * payment, and what is more than the order that was submitted costs.
 */
export const refundDue = (order: OrderState): Money | null => {
  const amount = notNeeded(order)
  return amount > 0 ? { amount, currency: order.currency } : null
}

/** What becomes due with a change of an order, beside what was due before it. */
export const refundsOwed = (before: OrderState, after: OrderState) => {
  const amount = notNeeded(after) - notNeeded(before)
  return amount > 0 ? [RefundOwed({ orderId: before.orderId, amount: { amount, currency: before.currency } })] : []
}
