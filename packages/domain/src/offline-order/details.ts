import * as t from 'io-ts'
import { ShopperContact } from '../values/contact.js'
import { Fulfillment } from '../values/fulfillment.js'
import { Id } from '../values/ids.js'
import { Money } from '../values/money.js'
import { Offer } from '../values/offer.js'
import { Options } from '../values/product.js'

export const AdjustmentScope = t.keyof({ order: null, shipping: null, handling: null }, 'order, shipping or handling')

const adjustment = t.readonly(t.type({ adjustmentId: Id, scope: AdjustmentScope, amount: Money, reasonCode: t.string }, 'Adjustment'))
/** A signed change of an amount by hand: negative takes off. */
export interface Adjustment extends t.TypeOf<typeof adjustment> {}
export const Adjustment: t.Type<Adjustment, unknown, unknown> = adjustment

const method = t.readonly(t.type({ methodCode: t.string, name: t.string }, 'ShippingMethod'))
export interface ShippingMethod extends t.TypeOf<typeof method> {}
export const ShippingMethod: t.Type<ShippingMethod, unknown, unknown> = method

const change = t.union(
  [
    t.type({
      kind: t.literal('addItem'),
      lineId: Id,
      productCode: t.string,
      options: Options,
      quantity: t.number,
      fulfillment: Fulfillment,
      offer: t.union([Offer, t.null]),
    }),
    t.type({ kind: t.literal('removeItem'), lineId: Id }),
    t.type({ kind: t.literal('changeQuantity'), lineId: Id, quantity: t.number, offer: t.union([Offer, t.null]) }),
    t.type({ kind: t.literal('setDestination'), destinationId: Id, contact: ShopperContact }),
    t.type({ kind: t.literal('assignDestination'), lineId: Id, destinationId: t.union([Id, t.null]) }),
    t.type({
      kind: t.literal('selectShippingMethod'),
      destinationId: t.union([Id, t.null]),
      methodCode: t.string,
      name: t.string,
    }),
    t.type({ kind: t.literal('applyAdjustment'), adjustmentId: Id, scope: AdjustmentScope, amount: Money, reasonCode: t.string }),
    t.type({ kind: t.literal('removeAdjustment'), adjustmentId: Id }),
  ],
  'DetailChange',
)
/** One change of the Edit Details modal ([A-89]). */
export type DetailChange = t.TypeOf<typeof change>
export const DetailChange: t.Type<DetailChange, unknown, unknown> = change
