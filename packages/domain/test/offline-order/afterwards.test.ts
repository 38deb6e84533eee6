import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { FulfillmentRecorded, OrderErrored, OrderNoteAdded, OrderRetried, OrderStatusRecorded } from '#src/offline-order/events.js'
import { collected, refundDue } from '#src/offline-order/payments.js'
import { defaultPolicy } from '#src/policy.js'
import { adam, textOf } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import {
  byCsr,
  byShopper,
  cancel,
  cancelled,
  created,
  errored,
  forAdam,
  fulfil,
  given,
  goWrong,
  note,
  offlineOrder,
  orderId,
  quote,
  record,
  retry,
  submitted,
  typed,
  under,
} from './stages.js'

// AddNote

test('F59 AddNote: in every status, with as many characters as the policy lets', () => {
  given(offlineOrder, ...forAdam)
    .when(note('x'.repeat(250)), byCsr())
    .thenEvents(OrderNoteAdded({ orderId, noteId: 'note-1', text: textOf(adam, 'x'.repeat(250)), visibility: 'internal' }))
  for (const history of [submitted, cancelled, errored])
    given(offlineOrder, ...history)
      .when(note('called twice', 'shopper'), byCsr())
      .thenTypes('OrderNoteAdded')
  given(offlineOrder, ...forAdam)
    .when(note('😀'.repeat(250)), byCsr())
    .thenTypes('OrderNoteAdded')
  given(offlineOrder, ...typed)
    .when(note(' \n'), byCsr())
    .thenRejected('REASON_REQUIRED', { field: 'text' })
  given(offlineOrder, ...typed)
    .when(note('x'.repeat(251)), byCsr())
    .thenRejected('NOTE_TOO_LONG', { length: 251, limit: 250 })
  given(offlineOrder, ...forAdam)
    .when(note('xxx'), byCsr('wade', { policy: { maxNoteLength: 2 } }))
    .thenRejected('NOTE_TOO_LONG', { length: 3, limit: 2 })
})

test('AddNote: not without a word, not by the shopper, not by a CSR who may not edit', () => {
  given(offlineOrder, ...forAdam)
    .when(note(''), byCsr())
    .thenRejected('REASON_REQUIRED', { field: 'text' })
  given(offlineOrder, ...forAdam)
    .when(note('mine'), byShopper())
    .thenRejected('ORDER_NOT_EDITABLE')
  given(offlineOrder, ...forAdam)
    .when(note('mine'), byCsr('wade', { policy: { behaviors: { ...defaultPolicy.behaviors, editOrder: ['Order Update'] } } }))
    .thenRejected('MISSING_BEHAVIOR', { behavior: 'Order Update' })
  given(offlineOrder).when(note('mine'), byCsr()).thenRejected('UNKNOWN_STREAM')
})

// RecordStatus

test('RecordStatus: what the order management system tells is recorded, from where to where', () => {
  const { state } = given(offlineOrder, ...submitted)
    .when(record('Validated'))
    .thenEvents(OrderStatusRecorded({ orderId, from: 'Submitted', to: 'Validated' }))
  assert.is(state.status, 'Validated')
})

test('RecordStatus: late, or told twice, it changes nothing', () => {
  for (const late of ['Submitted', 'Validated', 'Accepted', 'Processing'] as const)
    given(offlineOrder, ...submitted, record('Processing'))
      .when(record(late))
      .thenNothing()
  for (const after of ['Processing', 'PendingReview'] as const)
    given(offlineOrder, ...submitted, record('Completed'))
      .when(record(after))
      .thenNothing()
})

test('RecordStatus: what comes late hides no error; what is news, or follows a retry, does away with it', () => {
  const wrong = [...submitted, record('Validated'), record('Accepted'), goWrong]
  for (const late of ['Submitted', 'Validated', 'Accepted'] as const) {
    const { state } = given(offlineOrder, ...wrong)
      .when(record(late))
      .thenNothing()
    assert.is(state.status, 'Errored')
  }
  given(offlineOrder, ...wrong)
    .when(record('Processing'))
    .thenEvents(OrderStatusRecorded({ orderId, from: 'Errored', to: 'Processing' }))
  given(offlineOrder, ...wrong, under(byCsr(), retry()))
    .when(record('Validated'))
    .thenEvents(OrderStatusRecorded({ orderId, from: 'Submitted', to: 'Validated' }))
})

test('RecordStatus: a review comes at any time before the end, and ends as the system says', () => {
  given(offlineOrder, ...submitted, record('Processing'))
    .when(record('PendingReview'))
    .thenTypes('OrderStatusRecorded')
  for (const to of ['Processing', 'Completed'] as const)
    given(offlineOrder, ...submitted, record('Processing'), record('PendingReview'))
      .when(record(to))
      .thenEvents(OrderStatusRecorded({ orderId, from: 'PendingReview', to }))
  given(offlineOrder, ...submitted, record('PendingReview'))
    .when(record('Submitted'))
    .thenEvents(OrderStatusRecorded({ orderId, from: 'PendingReview', to: 'Submitted' }))
  given(offlineOrder, ...errored)
    .when(record('Accepted'))
    .thenEvents(OrderStatusRecorded({ orderId, from: 'Errored', to: 'Accepted' }))
})

test('RecordStatus: not of an order that is not with the system, nor a status that is decided here', () => {
  for (const history of [typed, cancelled])
    given(offlineOrder, ...history)
      .when(record('Accepted'))
      .thenRejected('ORDER_NOT_EDITABLE')
  for (const status of ['Pending', 'Cancelled', 'Abandoned', 'Errored'] as const)
    given(offlineOrder, ...submitted)
      .when(record(status))
      .thenRejected('ORDER_NOT_EDITABLE', { status: 'Submitted' })
  given(offlineOrder).when(record('Accepted')).thenRejected('UNKNOWN_STREAM')
})

// RecordFulfillment

test('RecordFulfillment: pieces leave the house, each parcel once', () => {
  const { state } = given(offlineOrder, ...submitted)
    .when(fulfil(1))
    .thenEvents(FulfillmentRecorded({ orderId, fulfillmentId: 'parcel-1', items: [{ lineId: 'line-1', quantity: 1 }] }))
    .when(fulfil(1))
    .thenNothing()
  assert.equal(state.fulfilled, { 'line-1': 1 })
  given(offlineOrder, ...submitted, fulfil(1), under(byCsr(), cancel()))
    .when(fulfil(1))
    .thenNothing()
})

test('RecordFulfillment: also when the order was cancelled too late for it', () => {
  given(offlineOrder, ...submitted, under(byCsr(), cancel()))
    .when(fulfil(1))
    .thenTypes('FulfillmentRecorded')
})

test('RecordFulfillment: not more than there is, in one parcel or in several, and only what is in the order', () => {
  given(offlineOrder, ...submitted)
    .when(fulfil(2))
    .thenRejected('FULFILLED_TOO_MUCH', { lineId: 'line-1', left: 1, told: 2 })
  given(offlineOrder, ...submitted, fulfil(1))
    .when(fulfil(1, 'parcel-2'))
    .thenRejected('FULFILLED_TOO_MUCH', { left: 0, told: 1 })
  given(offlineOrder, ...submitted)
    .when(fulfil(0))
    .thenRejected('INVALID_QUANTITY', { quantity: 0 })
  given(offlineOrder, ...submitted)
    .when(fulfil(1, 'parcel-1', 'line-9'))
    .thenRejected('LINE_NOT_FOUND', { lineId: 'line-9' })
  given(offlineOrder, ...typed)
    .when(fulfil(1))
    .thenRejected('ORDER_NOT_EDITABLE', { status: 'Pending' })
  given(offlineOrder).when(fulfil(1)).thenRejected('UNKNOWN_STREAM')
})

// RecordError, RetryOrder

test('RecordError: from wherever it was with the system; said twice it is one', () => {
  const { state } = given(offlineOrder, ...submitted, record('Accepted'))
    .when(goWrong)
    .thenEvents(OrderErrored({ orderId, fromStatus: 'Accepted', reason: 'NO_STOCK' }))
    .when(goWrong)
    .thenNothing()
  assert.is(state.status, 'Errored')
  given(offlineOrder, ...submitted, record('Completed'))
    .when(goWrong)
    .thenNothing()
  given(offlineOrder, ...typed)
    .when(goWrong)
    .thenRejected('ORDER_NOT_EDITABLE', { status: 'Pending' })
  given(offlineOrder).when(goWrong).thenRejected('UNKNOWN_STREAM')
})

test('RetryOrder: a CSR gives a reason, and the order is submitted once more', () => {
  const { state } = given(offlineOrder, ...errored)
    .when(retry(), byCsr())
    .thenEvents(OrderRetried({ orderId, reasonCode: 'RESTOCKED' }))
  assert.is(state.status, 'Submitted')
  given(offlineOrder, ...errored)
    .when(retry(''), byCsr())
    .thenRejected('REASON_REQUIRED', { field: 'reasonCode' })
})

test('RetryOrder: only what went wrong, only by a CSR who may submit', () => {
  for (const history of [submitted, typed])
    given(offlineOrder, ...history)
      .when(retry(), byCsr())
      .thenRejected('ORDER_NOT_EDITABLE')
  given(offlineOrder, ...errored)
    .when(retry(), byShopper())
    .thenRejected('ORDER_NOT_EDITABLE')
  given(offlineOrder, ...errored)
    .when(retry(), byCsr('wade', { policy: { behaviors: { ...defaultPolicy.behaviors, submitOrder: ['Order Submit'] } } }))
    .thenRejected('MISSING_BEHAVIOR', { behavior: 'Order Submit' })
  given(offlineOrder).when(retry(), byCsr()).thenRejected('UNKNOWN_STREAM')
})

test('an order that went wrong may be cancelled', () => {
  given(offlineOrder, ...errored)
    .when(cancel(), byCsr())
    .thenTypes('OrderCancelled', 'PaymentVoided')
  given(offlineOrder, ...created)
    .when(cancel(), byCsr())
    .thenTypes('OrderCancelled')
})

// Refunds

test('OI-13 a refund is due where money came in for an order that came to nothing, and only there', () => {
  const paid = { ...given(offlineOrder, ...typed, quote(3)).state, payments: [3, 4].map((amount) => aPayment(amount)) }
  assert.equal(collected(paid), usd(7))
  for (const status of ['Cancelled', 'Abandoned'] as const) assert.equal(refundDue({ ...paid, status }), usd(7))
  for (const status of ['Pending', 'Submitted', 'Errored', 'Completed'] as const) assert.is(refundDue({ ...paid, status }), null)
  assert.is(refundDue({ ...paid, payments: [aPayment(0)], status: 'Cancelled' }), null)
})
const aPayment = (amount: number) =>
  ({ paymentId: `p-${amount}`, type: 'Check', amount: usd(9), collected: usd(amount), status: 'recorded' }) as const

test('RecordStatus: a review, and an error in it, do not make an order forget how far it had come', () => {
  const reviewed = [...submitted, record('Processing'), record('PendingReview')] as const
  for (const late of ['Submitted', 'Validated', 'Accepted', 'PendingReview'] as const) {
    given(offlineOrder, ...reviewed)
      .when(record(late))
      .thenNothing()
    given(offlineOrder, ...reviewed, goWrong)
      .when(record(late))
      .thenNothing()
  }
  given(offlineOrder, ...reviewed, goWrong)
    .when(record('Completed'))
    .thenEvents(OrderStatusRecorded({ orderId, from: 'Errored', to: 'Completed' }))
  given(offlineOrder, ...reviewed, goWrong, under(byCsr(), retry()))
    .when(record('Validated'))
    .thenEvents(OrderStatusRecorded({ orderId, from: 'Submitted', to: 'Validated' }))
})

test.run()
