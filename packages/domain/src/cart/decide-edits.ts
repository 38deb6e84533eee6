import { either as E } from 'fp-ts'
import { checkAmounts } from '../check-amounts.js'
import { checkOffer } from '../check-offer.js'
import { checkStock } from '../check-stock.js'
import { accept, isRefused } from '../event-sourcing/index.js'
import { reject } from '../rejections.js'
import { configurationKey, sameConfiguration } from '../values/configuration-key.js'
import { enteredBy } from '../values/entered-by.js'
import { entryOf } from '../values/entry-of.js'
import { changed } from './changed.js'
import { checkPlace } from './check-place.js'
import {
  CartEmptied,
  ItemConfiguredByCsr,
  ItemConfiguredByShopper,
  ItemFulfillmentChanged,
  ItemQuantityChangedByCsr,
  ItemQuantityChangedByShopper,
  ItemRemovedByCsr,
  ItemRemovedByShopper,
} from './events.js'
import { mayEdit } from './guards.js'
import type { CartState } from './state.js'
import type { Decide } from './tables.js'

/** A line for which the author was found to have the right to change it. */
const findLine = ({ lines, control }: CartState, lineId: string) => {
  const line = lines.find((one) => one.lineId === lineId)
  if (line !== undefined) return E.right(line)
  const removedBy = control.holder === 'csr' ? entryOf(control.removed, lineId) : undefined
  return reject('LINE_NOT_FOUND', removedBy === undefined ? { lineId } : { lineId, removedBy })
}

export const edits = {
  ChangeItemQuantity: (cart, { sessionId, lineId, quantity, offer }, ctx) => {
    const author = mayEdit(cart, sessionId, ctx)
    if (isRefused(author)) return author
    const found = findLine(cart, lineId)
    if (isRefused(found)) return found
    const { product, options, fulfillment, quantity: from } = found.right
    if (quantity === from) return accept()
    const checked = checkOffer({ productCode: product.productCode, options, quantity, fulfillment, currency: cart.currency }, offer, ctx)
    if (isRefused(checked)) return checked
    // Fewer than before takes nothing from the stock.
    const enough = quantity < from ? checked : checkStock(checked.right, quantity - from, cart.lines)
    if (isRefused(enough)) return enough
    const { price } = checked.right
    const counted = checkAmounts(changed(cart, lineId, { quantity, price }))
    if (isRefused(counted)) return counted
    const change = { lineId, from, to: quantity, price }
    return author.right.by === 'csr'
      ? accept(ItemQuantityChangedByCsr({ ...change, sessionId: author.right.sessionId, csrId: author.right.csrId }))
      : accept(ItemQuantityChangedByShopper(change))
  },

  ConfigureItem: (cart, { sessionId, lineId, options: told, offer }, ctx) => {
    const author = mayEdit(cart, sessionId, ctx)
    if (isRefused(author)) return author
    const found = findLine(cart, lineId)
    if (isRefused(found)) return found
    const { product, quantity, fulfillment, configurationKey: fromKey, options: fromOptions } = found.right
    const options = enteredBy(cart.shopper, told)
    const checked = checkOffer({ productCode: product.productCode, options, quantity, fulfillment, currency: cart.currency }, offer, ctx)
    if (isRefused(checked)) return checked
    const { product: toProduct, price } = checked.right
    const toKey = configurationKey({ product: toProduct, options, fulfillment })
    if (sameConfiguration(found.right, { configurationKey: toKey, options })) return accept()
    // It takes its pieces from another stock, which other lines may take from too.
    const isSame = product.productCode === toProduct.productCode && product.variationProductCode === toProduct.variationProductCode
    const enough = isSame ? checked : checkStock(checked.right, quantity, cart.lines)
    if (isRefused(enough)) return enough
    const counted = checkAmounts(changed(cart, lineId, { price }))
    if (isRefused(counted)) return counted
    const change = { lineId, product: toProduct, fromOptions, toOptions: options, fromKey, toKey, price }
    return author.right.by === 'csr'
      ? accept(ItemConfiguredByCsr({ ...change, sessionId: author.right.sessionId, csrId: author.right.csrId }))
      : accept(ItemConfiguredByShopper(change))
  },

  RemoveItem: (cart, { sessionId, lineId }, ctx) => {
    const author = mayEdit(cart, sessionId, ctx)
    if (isRefused(author)) return author
    const found = findLine(cart, lineId)
    if (isRefused(found)) return found
    const change = { lineId, removedLine: found.right }
    return author.right.by === 'csr'
      ? accept(ItemRemovedByCsr({ ...change, sessionId: author.right.sessionId, csrId: author.right.csrId }))
      : accept(ItemRemovedByShopper(change))
  },

  EmptyCart: (cart, { sessionId }, ctx) => {
    const author = mayEdit(cart, sessionId, ctx)
    if (isRefused(author)) return author
    return cart.lines.length === 0 ? accept() : accept(CartEmptied({ sessionId, removedLines: cart.lines }))
  },

  SetItemFulfillment: (cart, { sessionId, lineId, fulfillment, offer }, ctx) => {
    const author = mayEdit(cart, sessionId, ctx)
    if (isRefused(author)) return author
    const found = findLine(cart, lineId)
    if (isRefused(found)) return found
    const { product, options, quantity, fulfillment: from } = found.right
    const checked = checkOffer({ productCode: product.productCode, options, quantity, fulfillment, currency: cart.currency }, offer, ctx)
    if (isRefused(checked)) return checked
    const placed = checkPlace(product.productCode, { lineId, fulfillment })
    if (isRefused(placed)) return placed
    const toKey = configurationKey({ product, options, fulfillment })
    return toKey === found.right.configurationKey
      ? accept()
      : accept(ItemFulfillmentChanged({ sessionId, lineId, from, to: fulfillment, toKey }))
  },
} satisfies Pick<Decide, 'ChangeItemQuantity' | 'ConfigureItem' | 'RemoveItem' | 'EmptyCart' | 'SetItemFulfillment'>
