import { either as E } from 'fp-ts'
import { reject } from '../rejections.js'
import type { Fulfillment } from '../values/fulfillment.js'

/** Whoever has something picked up says where, for nobody can in the order that becomes of it (OI-8). */
export const checkPlace = (productCode: string, { lineId, fulfillment }: { readonly lineId: string; readonly fulfillment: Fulfillment }) =>
  fulfillment.method === 'Pickup' && (fulfillment.locationCode ?? '').trim() === ''
    ? reject('PICKUP_LOCATION_REQUIRED', { lineId, productCode })
    : E.right(fulfillment)
