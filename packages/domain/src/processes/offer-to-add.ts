import { either as E } from 'fp-ts'
import { type Joinable, joinedLine } from '../cart/joined-line.js'
import { isRefused } from '../event-sourcing/index.js'
import { configurationKey } from '../values/configuration-key.js'
import { Fulfillment } from '../values/fulfillment.js'
import type { Line } from '../values/line.js'
import type { Offer } from '../values/offer.js'
import { Options } from '../values/product.js'
import type { Shopper } from '../values/shopper.js'
import type { Conductor } from './conductor.js'
import type { Failure } from './surroundings.js'

/** A line that is there already, or will be, as far as more pieces may become part of it. */
export type There = Joinable & Pick<Line, 'quantity'>

/** Who adds something, and where. */
export interface Adding {
  readonly by: 'shopper' | 'csr'
  readonly siteId: string
  readonly shopper: Shopper | null
  readonly lines: ReadonlyArray<There>
}
type Wanted = Pick<Line, 'options' | 'quantity' | 'fulfillment'> & { readonly productCode: string }

/** Callers without types may want what is none: the cart will say so. */
const isWish = ({ options, quantity, fulfillment }: Wanted): boolean =>
  Options.is(options) && Fulfillment.is(fulfillment) && Number.isInteger(quantity)

/**
 * What the catalog says to one thing more: for as many pieces as its line will then have, since what a piece costs may depend on how many
 * they are (F39, CI-8). With the lines as they are then, for what is added with it.
 */
export const offerToAdd = async (
  { ports, policy }: Conductor,
  { by, siteId, shopper, lines }: Adding,
  wanted: Wanted,
): Promise<E.Either<Failure, { readonly offer: Offer | null; readonly lines: ReadonlyArray<There> }>> => {
  const { productCode, options, quantity, fulfillment } = wanted
  const ask = (pieces: number) => ports.catalog.offer({ productCode, options, quantity: pieces, siteId, shopper })()
  const alone = await ask(quantity)
  if (isRefused(alone)) return alone
  if (alone.right === null || !isWish(wanted)) return E.right({ offer: alone.right, lines })
  const { product } = alone.right
  const line = {
    options,
    quantity,
    configurationKey: configurationKey({ product, options, fulfillment }),
    attribution: { by: { kind: by } },
  }
  const joined = joinedLine(lines, line, by === 'csr', { policy })
  if (joined === undefined) return E.right({ offer: alone.right, lines: [...lines, line] })
  const together = await ask(joined.quantity + quantity)
  if (isRefused(together)) return together
  const summed = { ...joined, quantity: joined.quantity + quantity }
  return E.right({ offer: together.right, lines: lines.map((one) => (one === joined ? summed : one)) })
}
