import { cartAsText, orderAsText, timelineAsText } from '@cart-takeover/projections'
import type { Takeover } from '../open-takeover/open-takeover.js'
import type { Played } from './story/played.js'

const title = (text: string): string => `\n${text}\n${'─'.repeat(text.length)}`

/** Everything that a question answers, page after page. */
const all = async <Row>(
  page: (after: string | null) => Promise<{ readonly rows: ReadonlyArray<Row>; readonly next: string | null }>,
): Promise<ReadonlyArray<Row>> => {
  const rows: Array<Row> = []
  let after: string | null = null
  do {
    const found: { readonly rows: ReadonlyArray<Row>; readonly next: string | null } = await page(after)
    rows.push(...found.rows)
    after = found.next
  } while (after !== null)
  return rows
}

const timelineOf = ({ views }: Takeover, orderId: string) => all((after) => views.timeline.ofOrder(orderId, { after, limit: 100 }))

/** The orders, the carts and the audit timeline as a person reads them. */
export const showAsText = async (takeover: Takeover, stories: ReadonlyArray<Played>): Promise<string> => {
  const parts: Array<string> = []
  for (const { name, orderId, cartId } of stories) {
    const order = await takeover.views.orders.byId(orderId)
    const cart = cartId === null ? null : await takeover.views.carts.byId(cartId)
    if (order !== null) parts.push(title(`${name}: the order`), orderAsText(order))
    if (cart !== null) parts.push(title(`${name}: the cart`), cartAsText(cart))
    parts.push(title(`${name}: the audit timeline`), timelineAsText(await timelineOf(takeover, orderId), 'internal'))
  }
  return parts.join('\n')
}

/** The same as one JSON object, the read models as they are shown. */
export const showAsJson = async (takeover: Takeover, stories: ReadonlyArray<Played>): Promise<string> => {
  const orders = await Promise.all(stories.map(({ orderId }) => takeover.views.orders.byId(orderId)))
  const carts = await Promise.all(stories.flatMap(({ cartId }) => (cartId === null ? [] : [takeover.views.carts.byId(cartId)])))
  const timeline = (await Promise.all(stories.map(({ orderId }) => timelineOf(takeover, orderId)))).flat()
  return JSON.stringify({ orders, carts, timeline }, null, 2)
}
