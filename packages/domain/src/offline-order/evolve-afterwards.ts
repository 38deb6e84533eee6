import { entryOf } from '../values/entry-of.js'
import { isStep } from './status.js'
import type { Evolve } from './tables.js'
import { touched } from './touched.js'

/** What becomes of an order once its content stands: payment, release, submission, and what comes after it. */
export const evolveAfterwards = {
  PaymentRecorded: (order, { paymentId, type, amount }) => {
    order.payments.push({ paymentId, type, amount, collected: { amount: 0, currency: amount.currency }, status: 'recorded' })
  },
  PaymentVoided: (order, { paymentId }, said) => {
    const payment = order.payments.find((one) => one.paymentId === paymentId)
    if (payment !== undefined) payment.status = 'voided'
    touched(order, said)
  },
  PaymentCollected: (order, { paymentId, amount }) => {
    const payment = order.payments.find((one) => one.paymentId === paymentId)
    if (payment !== undefined) payment.collected = { amount: payment.collected.amount + amount.amount, currency: amount.currency }
  },
  RefundOwed: () => {},
  OrderPaymentBegun: (order, { attemptId, by, deadline }) => {
    const from = order.stage.is === 'ReleasedToShopper' ? { expiresAt: order.stage.expiresAt } : 'Editing'
    order.stage = { is: 'PaymentInProgress', attemptId, by, deadline, from }
  },
  OrderPaymentAborted: (order, _, said) => {
    if (order.stage.is !== 'PaymentInProgress') return
    const { from } = order.stage
    order.stage = from === 'Editing' ? { is: 'Editing' } : { is: 'ReleasedToShopper', expiresAt: from.expiresAt }
    touched(order, said)
  },
  OrderReleasedToShopper: (order, { expiresAt }) => {
    order.stage = { is: 'ReleasedToShopper', expiresAt }
  },
  OrderRecalledFromShopper: (order, _, said) => {
    order.stage = { is: 'Editing' }
    touched(order, said)
  },
  OrderSubmitted: (order) => {
    order.status = 'Submitted'
    order.reached = 'Submitted'
    order.stage = { is: 'Editing' }
  },

  OrderNoteAdded: (order, _, said) => touched(order, said),
  OrderStatusRecorded: (order, { to }) => {
    order.status = to
    if (isStep(to)) order.reached = to
  },
  FulfillmentRecorded: (order, { fulfillmentId, items }) => {
    order.fulfillments.push(fulfillmentId)
    for (const { lineId, quantity } of items) order.fulfilled[lineId] = (entryOf(order.fulfilled, lineId) ?? 0) + quantity
  },
  OrderErrored: (order, { fromStatus }) => {
    order.status = 'Errored'
    order.erroredFrom = fromStatus
  },
  OrderRetried: (order) => {
    order.status = 'Submitted'
    order.reached = 'Submitted'
  },
} satisfies Partial<Evolve>
