import type { Placed } from '../by-hand/bare-file.js'
import { cartStream, newEventsOf } from './recorded-cart.js'

/** So many carts, each with so many single appends of its story, from its first event on. */
export const appendsOf = (carts: number, each: number, prefix: string): ReadonlyArray<ReadonlyArray<Placed>> =>
  Array.from({ length: carts }, (_, cart) => {
    const cartId = `${prefix}-${cart}`
    const stream = cartStream(cartId)
    return newEventsOf(cartId, each).map((event, revision) => ({ stream, revision, event }))
  })
