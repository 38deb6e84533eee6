import { accept, isRefused } from '../event-sourcing/index.js'
import { mayDo } from '../house.js'
import { reject } from '../rejections.js'
import { isBlank } from '../values/blank.js'
import { wrongEmailIn } from '../values/contact.js'
import { isEmailAddress } from '../values/email-address.js'
import { OfflineOrderCreated, OrderAbandoned, OrderCancelled, OrderCustomerSelected, PaymentVoided } from './events.js'
import { csrMayEdit, isNotTakenOver, isOwn } from './guards.js'
import { refundsOwed } from './payments.js'
import { withoutAlternate } from './pickup-contacts.js'
import { abandonedAt, hasMoney, type OrderState } from './state.js'
import type { Decide } from './tables.js'

/** An order that is cancelled takes no money any more: each authorisation that stands is to be let go. What came in is owed instead. */
const withoutPayments = ({ orderId, payments }: OrderState) =>
  payments
    .filter(({ status, collected }) => status === 'recorded' && collected.amount === 0)
    .map(({ paymentId }) => PaymentVoided({ orderId, paymentId, reasonCode: 'ORDER_CANCELLED' }))

export const order = {
  CreateOfflineOrder: (state, data, ctx) => {
    if (state.status !== null) return accept()
    const allowed = mayDo('createOrder', ctx)
    if (isRefused(allowed)) return allowed
    if (data.siteId === '') return reject('SITE_REQUIRED', {})
    return accept(OfflineOrderCreated({ ...data, type: 'Offline', createdBy: ctx.actor, abandonAfterMs: ctx.policy.pendingOrderMs }))
  },

  /**
   * The customer stays the same while a cart of theirs is taken over, and once its lines are in the order, copied or populated; while a
   * payment of theirs stands, and once money of theirs came in: nobody pays for somebody else (OI-2). Whoever was named to pick the order
   * up was named by the one of before.
   */
  SelectCustomer: (state, data, ctx) => {
    const editable = csrMayEdit(state, 'editOrder', ctx)
    if (isRefused(editable)) return editable
    const { activeSession: sessionId } = state
    if (sessionId !== null || state.copied || state.oneWay) return reject('CUSTOMER_LOCKED_BY_TAKEOVER', { sessionId })
    const came = state.payments.find(({ collected: money }) => money.amount > 0)
    const payment = came ?? state.payments.find(hasMoney)
    if (payment !== undefined) return reject('CUSTOMER_LOCKED_BY_PAYMENT', { paymentId: payment.paymentId, collected: came !== undefined })
    if (data.account !== null && data.account.status !== 'Active') return reject('CUSTOMER_NOT_ACTIVE', { status: data.account.status })
    // What a platform has of its customer is theirs to put right; a guest is asked again.
    const { email, billing, shipping } = data
    if (data.shopper.kind === 'anonymous') {
      if (typeof email?.value === 'string' && !isEmailAddress(email.value)) return reject('EMAIL_INVALID', { field: 'email' })
      const field = wrongEmailIn({ billing: billing?.value ?? null, shipping: shipping?.value ?? null })
      if (field !== null) return reject('EMAIL_INVALID', { field })
    }
    return accept(OrderCustomerSelected({ orderId: state.orderId, ...data }), ...withoutAlternate(state))
  },

  /**
   * By a CSR at any time before completion; by the shopper, who asks for the cart back with it, while the order is pending and
   * neither a payment nor a takeover runs (OI-13, OI-19). Its payments are voided with it.
   */
  CancelOrder: (state, { reasonCode, moreInfo }, ctx) => {
    const allowed = mayDo('cancelOrder', ctx)
    if (isRefused(allowed)) return allowed
    const own = isOwn(state, ctx)
    if (isRefused(own)) return own
    const { orderId, status, stage, linkedCart: cartId, activeSession: sessionId } = state
    if (status === null) return reject('UNKNOWN_STREAM', { what: 'order' })
    if (status === 'Cancelled') return accept()
    if (status === 'Abandoned' || status === 'Completed' || (status !== 'Pending' && ctx.actor.kind === 'shopper'))
      return reject('ORDER_NOT_EDITABLE', { status, stage: null })
    if (isBlank(reasonCode)) return reject('REASON_REQUIRED', { field: 'reasonCode' })
    if (stage.is === 'PaymentInProgress') return reject('PAYMENT_IN_PROGRESS', { attemptId: stage.attemptId, deadline: stage.deadline })
    const free = isNotTakenOver(state)
    if (ctx.actor.kind === 'shopper' && isRefused(free)) return free
    const cancelled = OrderCancelled({ orderId, fromStatus: status, reasonCode, moreInfo, cartId, sessionId })
    return accept(cancelled, ...withoutPayments(state), ...refundsOwed(state, { ...state, status: 'Cancelled' }))
  },

  /** Asked by the clock, which cannot know what has happened meanwhile: where it is not due, nothing is said. */
  AbandonOrder: (state, _, { now }) => {
    const at = abandonedAt(state)
    const { orderId, linkedCart: cartId, touchedAt: idleSince } = state
    return at !== null && now > at ? accept(OrderAbandoned({ orderId, cartId, idleSince })) : accept()
  },
} satisfies Pick<Decide, 'CreateOfflineOrder' | 'SelectCustomer' | 'CancelOrder' | 'AbandonOrder'>
