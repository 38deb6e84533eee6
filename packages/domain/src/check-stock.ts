import { either as E } from 'fp-ts'
import { reject } from './rejections.js'
import type { Offer } from './values/offer.js'
import type { Product } from './values/product.js'

/** A line, as far as it takes pieces from the stock. */
export interface TakesPieces {
  readonly product: Product
  readonly quantity: number
}

/** Is there enough for these pieces beside those of other lines? One product may stand in several: of different people, or sent different ways (CI-8). */
export const checkStock = (offer: Offer, quantity: number, others: ReadonlyArray<TakesPieces>) => {
  const { product, stock } = offer
  const { productCode, variationProductCode } = product
  const asked = others
    .filter((other) => other.product.productCode === productCode && other.product.variationProductCode === variationProductCode)
    .reduce((pieces, other) => pieces + other.quantity, quantity)
  return stock === null || asked <= stock ? E.right(offer) : reject('INSUFFICIENT_STOCK', { productCode, stock, asked })
}
