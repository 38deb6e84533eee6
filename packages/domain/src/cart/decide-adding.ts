import { either as E } from 'fp-ts'
import { checkAmounts } from '../check-amounts.js'
import { checkOffer } from '../check-offer.js'
import { checkStock } from '../check-stock.js'
import { accept, type DataOf, isRefused } from '../event-sourcing/index.js'
import type { TakeoverContext } from '../house.js'
import { configurationKey } from '../values/configuration-key.js'
import { enteredBy } from '../values/entered-by.js'
import type { Line } from '../values/line.js'
import { changed } from './changed.js'
import { checkPlace } from './check-place.js'
import { ItemAddedByCsr, ItemAddedByShopper, ItemQuantityChangedByCsr, ItemQuantityChangedByShopper } from './events.js'
import { mayEdit } from './guards.js'
import { joinedLine } from './joined-line.js'
import type { CartState } from './state.js'
import type { CartCommand, CartEvent, Decide } from './tables.js'

type Wanted = DataOf<CartCommand, 'AddItems'>['items'][number]
type Content = Pick<CartState, 'lines' | 'currency' | 'shopper'>
type Author = { readonly by: 'shopper' } | { readonly by: 'csr'; readonly sessionId: string; readonly csrId: string }

/** One of them more: what is said of it, and the lines as they then are. */
const added = (
  { lines, currency, shopper }: Content,
  { lineId, productCode, options: told, quantity, fulfillment, offer }: Wanted,
  author: Author,
  ctx: TakeoverContext,
) => {
  const options = enteredBy(shopper, told)
  const wish = { productCode, options, quantity, fulfillment, currency }
  const checked = checkOffer(wish, offer, ctx)
  if (isRefused(checked)) return checked
  const placed = checkPlace(productCode, { lineId, fulfillment })
  if (isRefused(placed)) return placed
  const { product, price } = checked.right
  const line: Line = {
    lineId,
    product,
    options,
    quantity,
    price,
    fulfillment,
    configurationKey: configurationKey({ product, options, fulfillment }),
  }
  const joined = joinedLine(lines, line, author.by === 'csr', ctx)
  if (joined === undefined) {
    const enough = checkStock(checked.right, quantity, lines)
    if (isRefused(enough)) return enough
    const counted = checkAmounts({ lines: [...lines, line] })
    if (isRefused(counted)) return counted
    const event: CartEvent =
      author.by === 'csr' ? ItemAddedByCsr({ ...line, sessionId: author.sessionId, csrId: author.csrId }) : ItemAddedByShopper(line)
    // Who adds it is all that the next one asks of its history.
    const attribution = { by: ctx.actor, sessionId: author.by === 'csr' ? author.sessionId : null, at: ctx.now, eventId: '' }
    return E.right({ event, lines: [...lines, { ...line, attribution }] })
  }
  const to = joined.quantity + quantity
  const raised = checkOffer({ ...wish, quantity: to }, offer, ctx)
  if (isRefused(raised)) return raised
  const left = checkStock(raised.right, quantity, lines)
  if (isRefused(left)) return left
  const summed = changed({ lines }, joined.lineId, { quantity: to, price })
  const counted = checkAmounts(summed)
  if (isRefused(counted)) return counted
  const change = { lineId: joined.lineId, from: joined.quantity, to, price }
  const event: CartEvent =
    author.by === 'csr'
      ? ItemQuantityChangedByCsr({ ...change, sessionId: author.sessionId, csrId: author.csrId })
      : ItemQuantityChangedByShopper(change)
  return E.right({ event, lines: summed.lines })
}

export const adding = {
  AddItem: (cart, { sessionId, ...wanted }, ctx) => {
    const author = mayEdit(cart, sessionId, ctx)
    if (isRefused(author)) return author
    const one = added(cart, wanted, author.right, ctx)
    return isRefused(one) ? one : accept(one.right.event)
  },

  /** All of them, or (where one cannot be added) none; the first that cannot says why (F33). */
  AddItems: (cart, { sessionId, items }, ctx) => {
    const author = mayEdit(cart, sessionId, ctx)
    if (isRefused(author)) return author
    const events: CartEvent[] = []
    let content: Content = cart
    for (const wanted of items) {
      const one = added(content, wanted, author.right, ctx)
      if (isRefused(one)) return one
      events.push(one.right.event)
      content = { ...content, lines: one.right.lines }
    }
    return accept(...events)
  },
} satisfies Pick<Decide, 'AddItem' | 'AddItems'>
