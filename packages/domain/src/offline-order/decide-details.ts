import { checkAmounts } from '../check-amounts.js'
import { checkOffer, checkQuantity } from '../check-offer.js'
import { checkStock } from '../check-stock.js'
import { accept, isRefused } from '../event-sourcing/index.js'
import type { TakeoverContext } from '../house.js'
import type { Policy } from '../policy.js'
import { reject } from '../rejections.js'
import { configurationKey } from '../values/configuration-key.js'
import { enteredBy, hasEntered } from '../values/entered-by.js'
import type { Offer } from '../values/offer.js'
import { foreignCurrency } from '../values/price.js'
import { applyAdjustment, removeAdjustment } from './decide-adjustments.js'
import { destinations } from './detail-destinations.js'
import type { DetailChange } from './details.js'
import { type Batch, type Changed, findLine, type Kind, step } from './details-batch.js'
import { OrderDetailsSaved, OrderItemAdded, OrderItemQuantityChanged, OrderItemRemoved, OrderQuoted } from './events.js'
import { isTheirTurn } from './guards.js'
import type { OrderLine } from './order-line.js'
import { alternateAfter } from './pickup-contacts.js'
import type { Decide } from './tables.js'
import { amountsOf } from './totals.js'

const addItem = (
  batch: Batch,
  { lineId, productCode, options: told, quantity, fulfillment, offer }: Kind<'addItem'>,
  ctx: TakeoverContext,
) => {
  // Without a customer there is nobody whose it could be.
  if (batch.shopper === null && hasEntered(told)) return reject('CUSTOMER_REQUIRED', {})
  const options = enteredBy(batch.shopper, told)
  const checked = checkOffer({ productCode, options, quantity, fulfillment, currency: batch.currency }, offer, ctx)
  if (isRefused(checked)) return checked
  const enough = checkStock(checked.right, quantity, batch.lines)
  if (isRefused(enough)) return enough
  const { product, price } = checked.right
  const key = configurationKey({ product, options, fulfillment })
  const lineNo = batch.lastLineNo + 1
  const line = { lineId, lineNo, product, options, configurationKey: key, quantity, price, fulfillment, source: null, attribution: null }
  return step(OrderItemAdded({ orderId: batch.orderId, line }), { ...batch, lines: [...batch.lines, line], lastLineNo: lineNo })
}

const removeItem = (batch: Batch, { lineId }: Kind<'removeItem'>) => {
  const found = findLine(batch, lineId)
  if (isRefused(found)) return found
  const lines = batch.lines.filter((line) => line.lineId !== lineId)
  return step(OrderItemRemoved({ orderId: batch.orderId, removedLine: found.right }), { ...batch, lines })
}

/**
 * The price of so many pieces; `null`: it stays, as a CSR has set it (L-15), or as the order had it where the catalog has none that would do.
 */
const priceOfSoMany = ({ price, quantity: from }: OrderLine, quantity: number, offer: Offer | null, currency: string, policy: Policy) => {
  if (quantity === from || price.override !== null || offer === null) return null
  const { effective, discounts, inPriceList } = offer.price
  if (effective.currency !== currency || foreignCurrency(discounts, currency) !== null) return null
  return inPriceList || policy.notInPriceList === 'notice' ? offer.price : null
}

/**
 * More pieces are bought as new ones are; fewer take nothing from the stock, and may be of what is not sold any more. Either way they cost
 * what so many cost (F39).
 */
const changeQuantity = (batch: Batch, { lineId, quantity, offer }: Kind<'changeQuantity'>, ctx: TakeoverContext) => {
  const found = findLine(batch, lineId)
  if (isRefused(found)) return found
  const { product, options, fulfillment, quantity: from } = found.right
  const counted = checkQuantity(quantity, ctx, product.productCode)
  if (isRefused(counted)) return counted
  if (quantity > from) {
    const wish = { productCode: product.productCode, options, quantity, fulfillment, currency: batch.currency }
    const checked = checkOffer(wish, offer, ctx)
    if (isRefused(checked)) return checked
    const enough = checkStock(checked.right, quantity - from, batch.lines)
    if (isRefused(enough)) return enough
  }
  const price = priceOfSoMany(found.right, quantity, offer, batch.currency, ctx.policy)
  const lines = batch.lines.map((line) => (line.lineId === lineId ? { ...line, quantity, price: price ?? line.price } : line))
  return step(OrderItemQuantityChanged({ orderId: batch.orderId, lineId, from, to: quantity, price }), { ...batch, lines })
}

const adjusted = (batch: Batch, { adjustmentId, scope, amount, reasonCode }: Kind<'applyAdjustment'>, ctx: TakeoverContext) => {
  const adjustment = { adjustmentId, scope, amount, reasonCode }
  const applied = applyAdjustment(batch, adjustment, ctx)
  if (isRefused(applied)) return applied
  const { [adjustment.scope]: used, ...left } = batch.adjustmentApprovals
  const adjustmentApprovals = applied.right.data.approval === null ? batch.adjustmentApprovals : left
  return step(applied.right, { ...batch, adjustments: [...batch.adjustments, adjustment], adjustmentApprovals })
}

const adjustedNoMore = (batch: Batch, { adjustmentId }: Kind<'removeAdjustment'>, ctx: TakeoverContext) => {
  const removed = removeAdjustment(batch, adjustmentId, ctx)
  if (isRefused(removed)) return removed
  return step(removed.right, { ...batch, adjustments: batch.adjustments.filter((one) => one.adjustmentId !== adjustmentId) })
}

const decideChange = (batch: Batch, change: DetailChange, ctx: TakeoverContext) => {
  switch (change.kind) {
    case 'addItem':
      return addItem(batch, change, ctx)
    case 'removeItem':
      return removeItem(batch, change)
    case 'changeQuantity':
      return changeQuantity(batch, change, ctx)
    case 'selectShippingMethod':
      return destinations.selectShippingMethod(batch, change)
    case 'setDestination':
      return destinations.setDestination(batch, change)
    case 'assignDestination':
      return destinations.assignDestination(batch, change)
    case 'applyAdjustment':
      return adjusted(batch, change, ctx)
    case 'removeAdjustment':
      return adjustedNoMore(batch, change, ctx)
  }
}

export const details = {
  /**
   * Save of Edit Details ([A-89], [A-90]): all changes or none. A shopper whose turn it is may choose the shipping method, nothing
   * else. A modal that was opened on other content is stale.
   */
  SaveOrderDetails: (order, { editId, baseVersion, changes }, ctx) => {
    const turn = isTheirTurn(order, 'editOrder', ctx)
    if (isRefused(turn)) return turn
    const { orderId, contentVersion: currentVersion, stage } = order
    if (stage.is === 'PaymentInProgress') return reject('PAYMENT_IN_PROGRESS', { attemptId: stage.attemptId, deadline: stage.deadline })
    if (turn.right === 'shopper' && changes.some(({ kind }) => kind !== 'selectShippingMethod'))
      return reject('ORDER_NOT_EDITABLE', { status: 'Pending', stage: stage.is })
    if (baseVersion !== currentVersion) return reject('STALE_EDIT', { baseVersion, currentVersion })
    let batch: Batch = order
    const events: Array<Changed> = []
    for (const change of changes) {
      const decided = decideChange(batch, change, ctx)
      if (isRefused(decided)) return decided
      // What was quoted before is of no use to what comes after.
      batch = { ...decided.right.batch, quote: change.kind === 'applyAdjustment' ? batch.quote : null }
      events.push(decided.right.event)
    }
    const counted = checkAmounts(amountsOf({ ...batch, quote: null }))
    if (isRefused(counted)) return counted
    return accept(...events, ...alternateAfter(order, batch.lines), OrderDetailsSaved({ orderId, editId, changes: changes.length }))
  },

  /** A quote for other content than the present one is of no use any more: accepted, and forgotten. */
  RecordQuote: (order, quote) => {
    const { orderId, status, contentVersion, currency } = order
    if (status !== 'Pending' || quote.forVersion !== contentVersion) return accept()
    const foreign = [quote.tax, quote.shipping, quote.handling, quote.duty].find((amount) => amount.currency !== currency)
    if (foreign !== undefined) return reject('CURRENCY_MISMATCH', { expected: currency, got: foreign.currency })
    const counted = checkAmounts(amountsOf({ ...order, quote }))
    return isRefused(counted) ? counted : accept(OrderQuoted({ orderId, ...quote }))
  },
} satisfies Pick<Decide, 'SaveOrderDetails' | 'RecordQuote'>
