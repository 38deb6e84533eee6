import * as t from 'io-ts'
import { Coupon } from './coupon.js'
import { CartLines } from './line.js'
import { CurrencyCode } from './money.js'

const content = t.readonly(t.type({ lines: CartLines, coupons: t.readonlyArray(Coupon) }, 'CartContent'))

/** What is in a cart. */
export interface CartContent extends t.TypeOf<typeof content> {}
export const CartContent: t.Type<CartContent, unknown, unknown> = content

const snapshot = t.readonly(
  t.type({ lines: CartLines, coupons: t.readonlyArray(Coupon), currency: CurrencyCode, siteId: t.string }, 'CartSnapshot'),
)

/** The cart as it was sealed: it travels inside the event, so that every retry copies the same. */
export interface CartSnapshot extends t.TypeOf<typeof snapshot> {}
export const CartSnapshot: t.Type<CartSnapshot, unknown, unknown> = snapshot
