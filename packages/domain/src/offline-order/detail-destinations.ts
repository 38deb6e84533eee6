import { either as E } from 'fp-ts'
import { isRefused } from '../event-sourcing/index.js'
import { reject } from '../rejections.js'
import { configurationKey } from '../values/configuration-key.js'
import { wrongEmailIn } from '../values/contact.js'
import { isShipped } from '../values/fulfillment.js'
import { type Batch, findLine, type Kind, step } from './details-batch.js'
import { DestinationSet, ItemDestinationAssigned, ShippingMethodSelected } from './events.js'

/** `null`: the order's own shipping address, and its method. */
const findDestination = (batch: Batch, destinationId: string | null) => {
  if (destinationId === null) return E.right(batch)
  const destination = batch.destinations.find((one) => one.destinationId === destinationId)
  return destination === undefined ? reject('DESTINATION_NOT_FOUND', { destinationId }) : E.right(destination)
}

/** Where each line of a multi-ship order goes, and how ([A-6], F53): steps of Save in Edit Details. */
export const destinations = {
  setDestination: (batch: Batch, { destinationId, contact }: Kind<'setDestination'>) => {
    const { orderId, shipMode, shopper } = batch
    if (shipMode !== 'multi') return reject('FEATURE_NOT_ENABLED', { feature: 'multiShip' })
    if (shopper === null) return reject('CUSTOMER_REQUIRED', {})
    if (contact.value === null) return reject('SHIPPING_ADDRESS_REQUIRED', { destinationId })
    const field = wrongEmailIn({ contact: contact.value })
    if (field !== null) return reject('EMAIL_INVALID', { field })
    const known = batch.destinations.find((one) => one.destinationId === destinationId)
    const others = batch.destinations.filter((one) => one !== known)
    return step(DestinationSet({ orderId, destinationId, contact }), {
      ...batch,
      destinations: [...others, { destinationId, contact, shippingMethod: known?.shippingMethod ?? null }],
    })
  },

  assignDestination: (batch: Batch, { lineId, destinationId }: Kind<'assignDestination'>) => {
    const found = findLine(batch, lineId)
    if (isRefused(found)) return found
    const known = findDestination(batch, destinationId)
    if (isRefused(known)) return known
    const { product, options, fulfillment: from } = found.right
    if (!isShipped(from)) return reject('FULFILLMENT_UNAVAILABLE', { productCode: product.productCode, method: from.method })
    const to = { ...from, destinationId }
    const toKey = configurationKey({ product, options, fulfillment: to })
    const lines = batch.lines.map((line) => (line.lineId === lineId ? { ...line, fulfillment: to, configurationKey: toKey } : line))
    return step(ItemDestinationAssigned({ orderId: batch.orderId, lineId, from, to, toKey }), { ...batch, lines })
  },

  selectShippingMethod: (batch: Batch, { destinationId, methodCode, name }: Kind<'selectShippingMethod'>) => {
    const found = findDestination(batch, destinationId)
    if (isRefused(found)) return found
    const to = { methodCode, name }
    return step(ShippingMethodSelected({ orderId: batch.orderId, destinationId, from: found.right.shippingMethod, to }), {
      ...batch,
      shippingMethod: destinationId === null ? to : batch.shippingMethod,
      destinations: batch.destinations.map((one) => (one.destinationId === destinationId ? { ...one, shippingMethod: to } : one)),
    })
  },
}
