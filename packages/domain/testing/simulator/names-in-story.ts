import type { Played } from './play.js'

/** What an event says of the ids that it brings. */
interface Brings {
  readonly sessionId?: string
  readonly csrId?: string
  readonly cartId?: string
  readonly lineId?: string
  readonly product?: { readonly name: string }
}

/** Ids are for machines: a story calls orders, carts, takeovers and lines as people do. */
export const namesIn = ({ setting, log }: Played): ((text: string) => string) => {
  const names = new Map<string, string>(Object.entries(setting.orders).map(([name, id]) => [id, name]))
  if (setting.cartId !== null) names.set(setting.cartId, 'the cart')
  let takeovers = 0
  for (const { type, data } of log) {
    const { sessionId = '', csrId = '', cartId = '', lineId = '', product } = data as Brings // sound: what is not there is undefined
    if (type === 'TakeoverRequested') names.set(sessionId, `takeover ${++takeovers} (by ${csrId})`)
    if (type === 'CartOpened' && !names.has(cartId)) names.set(cartId, names.size > 2 ? 'another cart' : 'the cart')
    if (type === 'ItemAddedByShopper' || type === 'ItemAddedByCsr') names.set(lineId, `a ${product?.name ?? 'line'}`)
  }
  const streams = /\b(?:cart|offlineOrder|takeoverSession)-acme\./g
  return (text) => [...names].reduce((told, [id, name]) => told.replaceAll(id, name), text.replaceAll(streams, ''))
}
