import { type CartLine, type Line, type Money, type Option, type OrderLine, showOption } from '@cart-takeover/domain'
import type { Json } from '@cart-takeover/domain/event-sourcing'

/** What an event is about. `name` is what people call it; `null` where the event itself does not say it. */
export interface Target {
  readonly kind:
    | 'cart'
    | 'line'
    | 'coupon'
    | 'checkout'
    | 'takeover'
    | 'order'
    | 'customer'
    | 'address'
    | 'email'
    | 'pickupContact'
    | 'shippingMethod'
    | 'destination'
    | 'adjustment'
    | 'discount'
    | 'payment'
    | 'subject'
    | 'note'
    | 'fulfillment'
  readonly id: string
  readonly name: string | null
}

/** Named values before or after a change, as plain JSON. */
export type Facts = Readonly<Record<string, Json>>

/** What one event tells: done to what, what was before, what is after. */
export interface Telling {
  /** What was done, in one word of the past tense. */
  readonly verb: string
  readonly target: Target
  readonly before: Facts | null
  readonly after: Facts | null
  readonly amount: Money | null
  readonly reasonCode: string | null
}

/** One telling an event. `id` is that of the stream, the cart's for instance. */
export type Tellings<Event extends { readonly type: string; readonly data: unknown }> = {
  readonly [K in Event['type']]: (data: Extract<Event, { readonly type: K }>['data'], id: string) => Telling
}

type More = Partial<Pick<Telling, 'before' | 'after' | 'amount' | 'reasonCode'>>

export const telling = (
  verb: string,
  target: Target,
  { before = null, after = null, amount = null, reasonCode = null }: More = {},
): Telling => ({
  verb,
  target,
  before,
  after,
  amount,
  reasonCode,
})

export const target = (kind: Target['kind'], id: string, name: string | null = null): Target => ({ kind, id, name })

/** Sound: what is kept of a payload was written as JSON; interfaces have no index signature, that is all. */
export const asFact = (value: unknown): Json => value as Json

export const moneyFact = ({ amount, currency }: Money): Json => ({ amount, currency })
export const optionsFact = (options: ReadonlyArray<Option>): Json => asFact(options.map(showOption))

/** A line as a fact: what it is, how many, at what price. */
export const goods = ({ lineId, product, options, quantity, price, fulfillment }: Line | CartLine | OrderLine) => ({
  lineId,
  code: product.productCode,
  name: product.name,
  options: optionsFact(options),
  quantity,
  price: moneyFact(price.effective),
  fulfillment: asFact(fulfillment),
})

export const codesOf = (coupons: ReadonlyArray<{ readonly code: string }>): ReadonlyArray<string> => coupons.map(({ code }) => code)
