import { either as E } from 'fp-ts'
import { accept, isRefused } from '../event-sourcing/index.js'
import { mayDo, type TakeoverContext } from '../house.js'
import { reject } from '../rejections.js'
import { isBlank } from '../values/blank.js'
import { isCardNumber } from '../values/card-number.js'
import { later } from '../values/ids.js'
import type { Money } from '../values/money.js'
import { OrderPaymentAborted, OrderPaymentBegun, PaymentCollected, PaymentRecorded, PaymentVoided } from './events.js'
import { isNotTakenOver, isOwn, isTheirTurn } from './guards.js'
import { collected, covered, knownBalance, refundsOwed } from './payments.js'
import { maySell, readyToPay } from './ready-to-submit.js'
import type { Decide } from './tables.js'

/** The longest reference of a payment provider, in characters; theirs are far shorter. */
const LONGEST = 500

/** Is it a reference, and no card number? Events are kept for good, so a card number must never come into one. What is refused is not repeated. */
const checkReference = (tokenRef: string, { policy }: TakeoverContext) => {
  const isNone = isBlank(tokenRef) || tokenRef.length > LONGEST
  if (isNone) return reject('PAYMENT_REFERENCE_INVALID', { length: tokenRef.length, limit: LONGEST })
  return policy.cardNumberCheck && isCardNumber(tokenRef) ? reject('CARD_NUMBER_NOT_ALLOWED', {}) : E.right(null)
}

/** Is it money, and can it be counted exactly with what was paid before? What is given back is no payment below zero. */
const checkPaid = (before: number, { amount }: Money) => {
  if (amount <= 0) return reject('INVALID_AMOUNT', { field: 'amount', reason: 'must be more than zero' })
  return Number.isSafeInteger(before + amount) ? E.right(null) : reject('AMOUNT_TOO_LARGE', { limit: Number.MAX_SAFE_INTEGER })
}

export const payment = {
  /**
   * The Payments tab ([A-91]), or the shopper's own checkout. Only a reference to the payment, never a card number (policy
   * `cardNumberCheck`). Once it is known what is to be paid, nobody pays more: two parties who pay for one order do not pay for it twice.
   * And nobody pays for what could not be submitted (OI-8).
   */
  AddPayment: (order, { paymentId, type, amount, tokenRef }, ctx) => {
    const own = isOwn(order, ctx)
    if (isRefused(own)) return own
    if (order.payments.some((one) => one.paymentId === paymentId)) return accept()
    const turn = isTheirTurn(order, 'takePayment', ctx)
    if (isRefused(turn)) return turn
    const free = isNotTakenOver(order)
    if (isRefused(free)) return free
    const sellable = maySell(order, ctx.now, ctx)
    if (isRefused(sellable)) return sellable
    const allowed = ctx.policy.paymentTypes[turn.right]
    if (!allowed.includes(type)) return reject('PAYMENT_TYPE_NOT_ALLOWED', { type, allowed })
    const reference = checkReference(tokenRef, ctx)
    if (isRefused(reference)) return reference
    if (amount.currency !== order.currency) return reject('CURRENCY_MISMATCH', { expected: order.currency, got: amount.currency })
    const counted = checkPaid(covered(order), amount)
    if (isRefused(counted)) return counted
    const balance = knownBalance(order)
    if (balance !== null && amount.amount > balance.amount)
      return reject('PAYMENT_EXCEEDS_BALANCE', { balance: balance.amount, asked: amount.amount, currency: balance.currency })
    return accept(PaymentRecorded({ orderId: order.orderId, paymentId, type, amount, tokenRef, by: ctx.actor }))
  },

  /**
   * Not while the cart is taken over (OI-18), as nothing is paid then: what there will be to pay is known when the items have come. A
   * payment that is void already stays so.
   */
  VoidPayment: (order, { paymentId, reasonCode }, ctx) => {
    const turn = isTheirTurn(order, 'takePayment', ctx)
    if (isRefused(turn)) return turn
    const payment = order.payments.find((one) => one.paymentId === paymentId)
    if (payment === undefined) return reject('PAYMENT_NOT_FOUND', { paymentId })
    if (payment.status === 'voided') return accept()
    const free = isNotTakenOver(order)
    if (isRefused(free)) return free
    if (payment.collected.amount > 0) return reject('PAYMENT_COLLECTED', { paymentId })
    if (isBlank(reasonCode)) return reject('REASON_REQUIRED', { field: 'reasonCode' })
    return accept(PaymentVoided({ orderId: order.orderId, paymentId, reasonCode }))
  },

  /** Told by the payment provider, whatever has become of the order meanwhile: money that came in is never forgotten, and owed where the order does not need it (OI-13). */
  RecordCollection: (order, { paymentId, amount }) => {
    const payment = order.payments.find((one) => one.paymentId === paymentId)
    if (payment === undefined) return reject('PAYMENT_NOT_FOUND', { paymentId })
    if (amount.currency !== order.currency) return reject('CURRENCY_MISMATCH', { expected: order.currency, got: amount.currency })
    const counted = checkPaid(collected(order).amount, amount)
    if (isRefused(counted)) return counted
    const { orderId, currency } = order
    const more = { amount: payment.collected.amount + amount.amount, currency }
    const payments = order.payments.map((one) => (one === payment ? { ...one, collected: more } : one))
    return accept(PaymentCollected({ orderId, paymentId, amount }), ...refundsOwed(order, { ...order, payments }))
  },

  /**
   * From here on nobody else submits, cancels or changes the order, until it is through, aborted or past its deadline. So what it still
   * lacks has to be there before: else the money would be in, and the order could not be submitted. Its prices have to stand until that
   * deadline, since nobody brings them up to date while the payment runs.
   */
  BeginPayment: (order, { attemptId }, ctx) => {
    const turn = isTheirTurn(order, 'takePayment', ctx)
    if (isRefused(turn)) return turn
    const free = isNotTakenOver(order)
    if (isRefused(free)) return free
    if (order.stage.is === 'PaymentInProgress')
      return order.stage.attemptId === attemptId
        ? accept()
        : reject('PAYMENT_IN_PROGRESS', { attemptId: order.stage.attemptId, deadline: order.stage.deadline })
    const ready = readyToPay(order)
    if (isRefused(ready)) return ready
    const deadline = later(ctx.now, ctx.policy.paymentLockMs)
    const sellable = maySell(order, deadline, ctx)
    if (isRefused(sellable)) return sellable
    return accept(OrderPaymentBegun({ orderId: order.orderId, attemptId, by: turn.right, deadline }))
  },

  AbortPayment: (order, { attemptId, reason }, ctx) => {
    const allowed = mayDo('takePayment', ctx)
    if (isRefused(allowed)) return allowed
    const own = isOwn(order, ctx)
    if (isRefused(own)) return own
    const { stage } = order
    // The clock asks for what is due, and what is due was said before this was asked.
    if (ctx.actor.kind === 'system') return accept()
    if (stage.is !== 'PaymentInProgress' || stage.attemptId !== attemptId) return accept()
    // Whoever else broke it off could not know whether money is on its way.
    const turn = isTheirTurn(order, 'takePayment', ctx)
    return isRefused(turn) ? turn : accept(OrderPaymentAborted({ orderId: order.orderId, attemptId, reason }))
  },
} satisfies Pick<Decide, 'AddPayment' | 'VoidPayment' | 'RecordCollection' | 'BeginPayment' | 'AbortPayment'>
