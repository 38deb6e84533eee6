import { taskEither as TE } from 'fp-ts'
import type { ShopperContact } from '../values/contact.js'
import { entryOf } from '../values/entry-of.js'
import type { CartLine } from '../values/line.js'
import { type Money, sum, zero } from '../values/money.js'
import type { Clock } from './clock.js'
import type { PortFailure } from './port-failure.js'

export interface QuoteQuestion {
  readonly siteId: string
  readonly currency: string
  readonly lines: ReadonlyArray<Pick<CartLine, 'product' | 'quantity' | 'price' | 'fulfillment'>>
  readonly shipping: ShopperContact | null
  /** For what goes to `shipping`; `null` where nothing does, or where none was chosen yet. */
  readonly shippingMethodCode: string | null
  /** Where else items go, and how: those whose `fulfillment.destinationId` it is. Empty for a single-ship order. */
  readonly destinations: ReadonlyArray<{
    readonly destinationId: string
    readonly contact: ShopperContact | null
    readonly shippingMethodCode: string | null
  }>
}

export interface QuoteAnswer {
  readonly tax: Money
  readonly shipping: Money
  readonly handling: Money
  readonly duty: Money
  readonly validUntil: string
}

/** There is no such shipping method for this order: it is not quoted, and so not submitted (SHIPPING_METHOD_UNKNOWN). */
export interface UnknownMethod {
  readonly unknownMethodCode: string
}

/**
 * What tax and shipping come to; a cart knows neither ([A-51]). The methods are what a shopper or a CSR has named: it is for whoever
 * quotes to know them, and to say `unknownMethodCode` of one that there is not, rather than quote nothing for it.
 */
export interface Quotes {
  readonly quote: (question: QuoteQuestion) => TE.TaskEither<PortFailure, QuoteAnswer | UnknownMethod>
}

/** Quotes in memory: a price for each shipping method, once for each destination, and a tax on nothing; valid for a day. */
export const quotesOf = (shippingMethods: Readonly<Record<string, Money>>, clock: Clock): Quotes => ({
  quote: ({ currency, shippingMethodCode, destinations }) => {
    const none = zero(currency)
    const methods = [shippingMethodCode, ...destinations.map((one) => one.shippingMethodCode)].filter((code) => code !== null)
    const unknown = methods.find((code) => !Object.hasOwn(shippingMethods, code))
    if (unknown !== undefined) return TE.right({ unknownMethodCode: unknown })
    const shipping = sum(
      currency,
      methods.map((code) => entryOf(shippingMethods, code) ?? none),
    )
    const validUntil = new Date(Date.parse(clock.now()) + 86_400_000).toISOString()
    return TE.right({ tax: none, shipping, handling: none, duty: none, validUntil })
  },
})
