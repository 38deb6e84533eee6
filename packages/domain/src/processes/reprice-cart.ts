import { either as E } from 'fp-ts'
import { cart } from '../cart/cart.js'
import { RepriceCart } from '../cart/commands.js'
import type * as cartEvents from '../cart/events.js'
import { type EventOf, isRefused, type RecordedEvent } from '../event-sourcing/index.js'
import type { Offer } from '../values/offer.js'
import { type CartAnswer, cartAnswer } from './answers.js'
import type { Asked, Conductor } from './conductor.js'
import type { Failure } from './surroundings.js'

type CartRepriced = EventOf<typeof cartEvents.CartRepriced>['data']

export interface RepriceAnswer extends CartAnswer {
  /** Each line that costs something else now, and why. */
  readonly changes: CartRepriced['changes']
  /** The lines that the catalog does not offer any more: they are as they were. */
  readonly gone: CartRepriced['gone']
}

/** Asks the catalog for the present price of every line, and lets the cart decide. A port that is down fails it, to be tried again. */
export const repriceCart = async (
  conductor: Conductor,
  cartId: string,
  sessionId: string | null,
  asked: Asked,
): Promise<E.Either<Failure, RepriceAnswer>> => {
  const { ports } = conductor
  const looked = await conductor.look(cart, cartId)
  if (isRefused(looked)) return looked
  const { phase, siteId, shopper, lines, priceListCode } = looked.right
  if (phase.is === 'none') return conductor.refuse('UNKNOWN_STREAM', { what: 'cart' })
  const site = await ports.sites.site(siteId)()
  if (isRefused(site)) return site
  const offers: Record<string, Offer | null> = {}
  for (const { lineId, product, options, quantity, price } of lines) {
    if (price.override !== null) continue
    const offer = await ports.catalog.offer({ productCode: product.productCode, options, quantity, siteId, shopper })()
    if (isRefused(offer)) return offer
    offers[lineId] = offer.right
  }
  const command = RepriceCart({ sessionId, priceListCode: site.right === null ? priceListCode : site.right.priceListCode, offers })
  const told = await conductor.tell(cart, cartId, command, asked)
  if (isRefused(told)) return told
  const own: ReadonlyArray<RecordedEvent> = told.right.events
  // Sound: an event of that name holds that payload.
  const repriced = own.find(({ type }) => type === 'CartRepriced')?.data as CartRepriced | undefined
  const goneNow = Object.entries(offers).flatMap(([lineId, offer]) => (offer?.available === true ? [] : [lineId]))
  return E.right({ ...cartAnswer(told.right), changes: repriced?.changes ?? [], gone: repriced?.gone ?? goneNow })
}
