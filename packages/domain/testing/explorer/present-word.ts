import { CopyItems } from '#src/offline-order/commands.js'
import type { Offer } from '#src/values/offer.js'
import { anOffer, aProduct } from '../lines.js'
import { aPrice, usd } from '../prices.js'
import type { AnyCommand } from './rules.js'

/** Something for a dollar that needs no address. */
export const offerOf = (productCode: string): Offer =>
  anOffer({ product: aProduct({ productCode, name: productCode }), price: aPrice({ list: usd(100) }), fulfillmentMethods: ['Digital'] })

const isCopy = (command: AnyCommand): command is ReturnType<typeof CopyItems> => command.type === CopyItems.type

/** A copy is told the catalog's present word on its way, as the house's own sender does it. */
export const withPresentWord = (command: AnyCommand, available: boolean): AnyCommand => {
  if (!isCopy(command)) return command
  const offers = command.data.snapshot.lines.map(({ lineId, product }) => [lineId, { ...offerOf(product.productCode), available }])
  return CopyItems({ ...command.data, offers: Object.fromEntries(offers) })
}
