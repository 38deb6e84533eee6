import { either as E } from 'fp-ts'
import { accept, canonicalJson, isRefused } from '../event-sourcing/index.js'
import type { TakeoverContext } from '../house.js'
import { reject } from '../rejections.js'
import { wrongEmailIn } from '../values/contact.js'
import { isEmailAddress } from '../values/email-address.js'
import { OrderAddressChanged, OrderEmailChanged } from './events.js'
import { isTheirTurn } from './guards.js'
import type { OrderState } from './state.js'
import type { Decide } from './tables.js'

/** Is it their turn, and is there a customer whose address it is? What is being paid is sent where the payer saw it go. */
const mayAddress = (order: OrderState, ctx: TakeoverContext) => {
  const turn = isTheirTurn(order, 'editOrder', ctx)
  if (isRefused(turn)) return turn
  const { stage, shopper } = order
  if (stage.is === 'PaymentInProgress') return reject('PAYMENT_IN_PROGRESS', { attemptId: stage.attemptId, deadline: stage.deadline })
  return shopper === null ? reject('CUSTOMER_REQUIRED', {}) : E.right(null)
}

export const addresses = {
  /** Change Address ([A-25]). Another shipping address may cost other tax and shipping: a quote of before fits it no more. */
  ChangeAddress: (order, { role, contact }, ctx) => {
    const able = mayAddress(order, ctx)
    if (isRefused(able)) return able
    if (contact.value === null)
      return role === 'billing' ? reject('BILLING_REQUIRED', {}) : reject('SHIPPING_ADDRESS_REQUIRED', { destinationId: null })
    const field = wrongEmailIn({ contact: contact.value })
    if (field !== null) return reject('EMAIL_INVALID', { field })
    if (canonicalJson(order[role]) === canonicalJson(contact)) return accept()
    return accept(OrderAddressChanged({ orderId: order.orderId, role, contact }))
  },

  /** Edit Email Address ([A-39]): where the shopper hears of this order, whatever their account says. */
  EditEmail: (order, { email }, ctx) => {
    const able = mayAddress(order, ctx)
    if (isRefused(able)) return able
    if (email.value === null || !isEmailAddress(email.value)) return reject('EMAIL_INVALID', { field: 'email' })
    if (canonicalJson(order.email) === canonicalJson(email)) return accept()
    return accept(OrderEmailChanged({ orderId: order.orderId, email }))
  },
} satisfies Pick<Decide, 'ChangeAddress' | 'EditEmail'>
