import * as t from 'io-ts'
import { Id } from './ids.js'
import { CurrencyCode } from './money.js'
import { Rounding } from './percentage.js'
import { Shopper } from './shopper.js'

/** What is known of a cart from its first event. */
export const openedShape = {
  cartId: Id,
  shopper: Shopper,
  siteId: t.string,
  channelCode: t.string,
  currency: CurrencyCode,
  priceListCode: t.union([t.string, t.null]),
  /** By the shopper; empty for an anonymous order ([A-10]); kept elsewhere and loaded. */
  origin: t.keyof({ shopper: null, 'csr-empty': null, external: null, reopen: null }),
  rounding: Rounding,
}

const opened = t.readonly(t.type(openedShape, 'NewCart'))

/** A cart that is to be opened. */
export interface NewCart extends t.TypeOf<typeof opened> {}
export const NewCart: t.Type<NewCart, unknown, unknown> = opened
