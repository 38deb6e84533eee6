import { either as E } from 'fp-ts'
import { cart } from '../cart/cart.js'
import { isRefused } from '../event-sourcing/index.js'
import type { Offer } from '../values/offer.js'
import type { Option } from '../values/product.js'
import type { Conductor } from './conductor.js'
import type { Failure } from './surroundings.js'

/** What the catalog says now to a line as it is, or as it is to be. `null` for a line that is not there: the cart will say so. */
export const offerForLine = async (
  conductor: Conductor,
  cartId: string,
  lineId: string,
  wanted: { readonly quantity?: number; readonly options?: ReadonlyArray<Option> },
): Promise<E.Either<Failure, Offer | null>> => {
  const state = await conductor.look(cart, cartId)
  if (isRefused(state)) return state
  const { lines, siteId, shopper } = state.right
  const line = lines.find((one) => one.lineId === lineId)
  if (line === undefined) return E.right(null)
  const { product, quantity, options } = line
  return conductor.ports.catalog.offer({ productCode: product.productCode, quantity, options, siteId, shopper, ...wanted })()
}
