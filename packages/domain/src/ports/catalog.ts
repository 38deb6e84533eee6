import { taskEither as TE } from 'fp-ts'
import { entryOf } from '../values/entry-of.js'
import type { FulfillmentMethod } from '../values/fulfillment.js'
import type { Money } from '../values/money.js'
import type { Offer, OptionRule } from '../values/offer.js'
import type { Discount } from '../values/price.js'
import type { Option, Product } from '../values/product.js'
import type { Shopper } from '../values/shopper.js'
import type { Clock } from './clock.js'
import type { PortFailure } from './port-failure.js'

/** What somebody wants the price of. */
export interface PriceQuestion {
  readonly productCode: string
  readonly options: ReadonlyArray<Option>
  /** As many pieces as the line will have, those that are there already included. */
  readonly quantity: number
  readonly siteId: string
  readonly shopper: Shopper | null
  /** The price list to price it from; `null` is default pricing. Left out: whichever is the shopper's on that site. */
  readonly priceListCode?: string | null
}

/** The products and their present prices. A price never comes from a caller: it comes from here. */
export interface Catalog {
  /** The present offer, or `null` where there is no such product on that site. */
  readonly offer: (question: PriceQuestion) => TE.TaskEither<PortFailure, Offer | null>
  /** Products by a word, as a CSR looks for them ([A-42]). */
  readonly search: (text: string, siteId: string) => TE.TaskEither<PortFailure, ReadonlyArray<Product>>
}

/** One product of the in-memory catalog. */
export interface Ware {
  readonly productCode: string
  readonly name: string
  readonly price: Money
  readonly salePrice?: Money
  readonly imageUrl?: string
  readonly productType?: string
  readonly priceListCode?: string
  /** By price list: its prices where they differ. Once told, it is in no other list but these and the default one. */
  readonly priceLists?: Readonly<Record<string, Money>>
  /** Is it in the shopper's price list? Yes unless told. */
  readonly inPriceList?: boolean
  readonly discounts?: ReadonlyArray<Discount>
  readonly optionRules?: ReadonlyArray<OptionRule>
  readonly fulfillmentMethods?: ReadonlyArray<FulfillmentMethod>
  readonly stock?: number
  readonly available?: boolean
}

/** The ware as that price list has it. A ware that is told of no list is in all of them, at one price. */
const pricedFrom = ({ salePrice, ...ware }: Ware, priceListCode: string | null): Ware => {
  const regular = salePrice === undefined ? ware : { ...ware, salePrice }
  if (priceListCode === null || ware.priceLists === undefined) return regular
  const price = entryOf(ware.priceLists, priceListCode)
  return price === undefined ? { ...regular, priceListCode, inPriceList: false } : { ...ware, price, priceListCode, inPriceList: true }
}

/** A catalog in memory. `put` changes a product, for instance its price. */
export const catalogOf = (wares: ReadonlyArray<Ware>, clock: Clock): Catalog & { readonly put: (ware: Ware) => void } => {
  const shelf = new Map(wares.map((ware) => [ware.productCode, ware]))
  const product = (ware: Ware): Product => ({
    productCode: ware.productCode,
    variationProductCode: null,
    name: ware.name,
    imageUrl: ware.imageUrl ?? null,
    productType: ware.productType ?? 'Standard',
  })
  return {
    put: (ware) => {
      shelf.set(ware.productCode, ware)
    },
    offer: ({ productCode, priceListCode = null }) => {
      const found = shelf.get(productCode)
      if (found === undefined) return TE.right(null)
      const ware = pricedFrom(found, priceListCode)
      return TE.right({
        product: product(ware),
        price: {
          list: ware.price,
          sale: ware.salePrice ?? null,
          override: null,
          effective: ware.salePrice ?? ware.price,
          priceListCode: ware.priceListCode ?? null,
          inPriceList: ware.inPriceList ?? true,
          pricedAt: clock.now(),
          catalogVersion: null,
          discounts: ware.discounts ?? [],
        },
        optionRules: ware.optionRules ?? [],
        available: ware.available ?? true,
        stock: ware.stock ?? null,
        fulfillmentMethods: ware.fulfillmentMethods ?? ['DirectShip'],
      })
    },
    search: (text) => {
      const word = text.toLowerCase()
      const found = [...shelf.values()].filter(({ productCode, name }) => `${productCode} ${name}`.toLowerCase().includes(word))
      return TE.right(found.map(product))
    },
  }
}
