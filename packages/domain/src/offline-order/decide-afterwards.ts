import { accept, isRefused } from '../event-sourcing/index.js'
import { reject } from '../rejections.js'
import { isBlank } from '../values/blank.js'
import { entryOf } from '../values/entry-of.js'
import { FulfillmentRecorded, OrderErrored, OrderNoteAdded, OrderRetried, OrderStatusRecorded } from './events.js'
import { csrMay } from './guards.js'
import { isBehind, isSubmitted } from './status.js'
import type { Decide } from './tables.js'

export const afterwards = {
  /** By a CSR, in every status: what was said on the phone (F59). */
  AddNote: (order, note, ctx) => {
    const able = csrMay(order, 'editOrder', ctx)
    if (isRefused(able)) return able
    const text = note.text.value ?? ''
    // As people count: an emoji is one character.
    const { length } = [...text]
    const limit = ctx.policy.maxNoteLength
    if (isBlank(text)) return reject('REASON_REQUIRED', { field: 'text' })
    return length > limit ? reject('NOTE_TOO_LONG', { length, limit }) : accept(OrderNoteAdded({ orderId: order.orderId, ...note }))
  },

  /** A fact of the system behind: one that comes late, or twice, changes nothing; nor does it hide an error that came before it. */
  RecordStatus: ({ orderId, status: from, erroredFrom, reached }, { status: to }) => {
    if (from === null) return reject('UNKNOWN_STREAM', { what: 'order' })
    if (!isSubmitted(from) || !isSubmitted(to) || to === 'Errored') return reject('ORDER_NOT_EDITABLE', { status: from, stage: null })
    const was = from === 'Errored' && erroredFrom !== null ? erroredFrom : from
    return isBehind(to, was, reached ?? was) ? accept() : accept(OrderStatusRecorded({ orderId, from, to }))
  },

  /** Each told once, whatever has become of the order since: what has left the house has left it. */
  RecordFulfillment: ({ orderId, status, lines, fulfillments, fulfilled }, { fulfillmentId, items }) => {
    if (status === null) return reject('UNKNOWN_STREAM', { what: 'order' })
    if (fulfillments.includes(fulfillmentId)) return accept()
    if (!isSubmitted(status) && status !== 'Cancelled') return reject('ORDER_NOT_EDITABLE', { status, stage: null })
    const told: Record<string, number> = {}
    for (const { lineId, quantity } of items) {
      const line = lines.find((one) => one.lineId === lineId)
      if (line === undefined) return reject('LINE_NOT_FOUND', { lineId })
      if (quantity < 1) return reject('INVALID_QUANTITY', { quantity, max: line.quantity, productCode: line.product.productCode })
      told[lineId] = (entryOf(told, lineId) ?? 0) + quantity
      const left = line.quantity - (entryOf(fulfilled, lineId) ?? 0)
      if (told[lineId] > left) return reject('FULFILLED_TOO_MUCH', { lineId, left, told: told[lineId] })
    }
    return accept(FulfillmentRecorded({ orderId, fulfillmentId, items: items.map(({ lineId, quantity }) => ({ lineId, quantity })) }))
  },

  RecordError: ({ orderId, status: fromStatus }, { reason }) => {
    if (fromStatus === null) return reject('UNKNOWN_STREAM', { what: 'order' })
    if (fromStatus === 'Errored' || fromStatus === 'Completed') return accept()
    return isSubmitted(fromStatus)
      ? accept(OrderErrored({ orderId, fromStatus, reason }))
      : reject('ORDER_NOT_EDITABLE', { status: fromStatus, stage: null })
  },

  /** A CSR has put right what was wrong: the system behind takes it again. */
  RetryOrder: (order, { reasonCode }, ctx) => {
    const able = csrMay(order, 'submitOrder', ctx)
    if (isRefused(able)) return able
    const { orderId } = order
    const status = able.right
    if (status !== 'Errored') return reject('ORDER_NOT_EDITABLE', { status, stage: null })
    return isBlank(reasonCode) ? reject('REASON_REQUIRED', { field: 'reasonCode' }) : accept(OrderRetried({ orderId, reasonCode }))
  },
} satisfies Pick<Decide, 'AddNote' | 'RecordStatus' | 'RecordFulfillment' | 'RecordError' | 'RetryOrder'>
