import type { Contact } from '../values/contact.js'
import { couponAmounts } from '../values/coupon-amounts.js'
import { itemsIn } from '../values/line-view.js'
import type { Money } from '../values/money.js'
import type { PickupContact } from '../values/pickup-contact.js'
import { shipGroups } from './destinations.js'
import type { ShippingMethod } from './details.js'
import { type SharedDiscounts, sharedDiscounts } from './order-discounts.js'
import { collected as collectedOf, refundDue } from './payments.js'
import type { OrderState } from './state.js'
import { presentQuote, type Totals, totalsOf } from './totals.js'

/** A named amount that is taken off: never negative here. */
export interface TakenOff {
  readonly name: string
  readonly amount: Money
}

/** What an order comes to, and where it goes, for everybody who looks at it. Money is in minor units; `null` is shown as N/A. */
export interface OrderSummary {
  readonly email: string | null
  readonly billing: Contact | null
  readonly shipping: Contact | null
  /** Who comes for what is picked up. While an alternate contact is begun and not saved, nobody submits ([B-22]). */
  readonly contacts: {
    readonly primary: PickupContact | null
    readonly alternate: PickupContact | null
    readonly alternateDraftOpen: boolean
  }
  /** `refundDue`: what came in and is not needed, for the order came to nothing, costs less, or the payment was voided; `null`: nothing. */
  readonly payment: {
    readonly orderTotal: Money | null
    readonly collected: Money | null
    readonly balance: Money | null
    readonly refundDue: Money | null
  }
  readonly fulfillment: { readonly items: number | null; readonly fulfilled: number | null; readonly remaining: number | null }
  readonly coupons: ReadonlyArray<{ readonly code: string; readonly discounts: ReadonlyArray<TakenOff> }>
  /** Those that were applied and hold no more for what is in the order, with the reason: one of the codes that refuse a coupon. */
  readonly couponsDropped: OrderState['couponsDropped']
  /** Taken off the whole order by hand, each as much as it takes now. */
  readonly discounts: ReadonlyArray<TakenOff & { readonly discountId: string }>
  readonly shippingMethod: ShippingMethod | null
  /** What is shipped, by where it goes; one group at most unless the tenant ships to several destinations ([A-6]). */
  readonly shipments: ReadonlyArray<{
    /** `null`: the order's own shipping address. */
    readonly destinationId: string | null
    readonly contact: Contact | null
    readonly shippingMethod: ShippingMethod | null
    readonly lineNos: ReadonlyArray<number>
  }>
  /** `null` while there is no line. */
  readonly totals: Totals | null
  /** Were tax and shipping quoted for the content as it is? */
  readonly isQuoted: boolean
}

/** Balance = total − collected. Money that came in is shown whatever has become of the order. */
const paymentOf = (state: OrderState, orderTotal: Money | null): OrderSummary['payment'] => {
  if (orderTotal === null && state.payments.length === 0) return { orderTotal: null, collected: null, balance: null, refundDue: null }
  const collected = collectedOf(state)
  const balance = orderTotal === null ? null : { amount: orderTotal.amount - collected.amount, currency: collected.currency }
  return { orderTotal, collected, balance, refundDue: refundDue(state) }
}

/** Fulfillment is told by the system behind; until it is, nothing is fulfilled. */
const fulfillmentOf = ({ lines, fulfilled }: OrderState): OrderSummary['fulfillment'] => {
  if (lines.length === 0) return { items: null, fulfilled: null, remaining: null }
  const items = itemsIn(lines)
  const gone = Object.values(fulfilled).reduce((total, quantity) => total + quantity, 0)
  return { items, fulfilled: gone, remaining: items - gone }
}

const couponsOf = ({ coupons, rounding }: OrderState, subtotal: Money | null): OrderSummary['coupons'] =>
  subtotal === null
    ? coupons.map(({ code }) => ({ code, discounts: [] }))
    : couponAmounts(coupons, subtotal, rounding).map(({ code, discounts }) => ({
        code,
        discounts: discounts.map(({ name, amount }) => ({ name, amount })),
      }))

/** They come after the coupons. */
const discountsOf = ({ orderDiscounts, currency }: OrderState, { taken }: SharedDiscounts): OrderSummary['discounts'] =>
  orderDiscounts.map(({ discountId, name }, index) => ({
    discountId,
    name,
    amount: taken[taken.length - orderDiscounts.length + index]?.amount ?? { amount: 0, currency },
  }))

export const orderSummary = (state: OrderState): OrderSummary => {
  const totals = totalsOf(state)
  const { primary, alternate, alternateDraftOpen } = state.pickupContacts
  return {
    email: state.email?.value ?? null,
    billing: state.billing?.value ?? null,
    shipping: state.shipping?.value ?? null,
    contacts: { primary: primary?.value ?? null, alternate: alternate?.value ?? null, alternateDraftOpen },
    payment: paymentOf(state, totals?.total ?? null),
    fulfillment: fulfillmentOf(state),
    coupons: couponsOf(state, totals?.subtotal ?? null),
    couponsDropped: state.couponsDropped,
    discounts: discountsOf(state, sharedDiscounts(state)),
    shippingMethod: state.shippingMethod,
    shipments: shipGroups(state).map(({ destinationId, contact, shippingMethod, lines }) => ({
      destinationId,
      contact: contact?.value ?? null,
      shippingMethod,
      lineNos: lines.map(({ lineNo }) => lineNo),
    })),
    totals,
    isQuoted: presentQuote(state) !== null,
  }
}
