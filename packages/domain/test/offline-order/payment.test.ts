import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { AcknowledgeDuplicateRisk, FlagDuplicateRisk, VoidPayment } from '#src/offline-order/commands.js'
import {
  OrderPaymentAborted,
  OrderPaymentBegun,
  OrderSubmitted,
  PaymentCollected,
  PaymentRecorded,
  PaymentVoided,
  RefundOwed,
} from '#src/offline-order/events.js'
import { refundDue } from '#src/offline-order/payments.js'
import { after, DAY, MINUTE } from '#testing/moments.js'
import { adam, aShopper, wade } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import {
  abortPayment,
  addItem,
  associate,
  beginPayment,
  byCsr,
  byShopper,
  bySystem,
  cancel,
  cancelled,
  collect,
  created,
  draftOpen,
  forAdam,
  given,
  offlineOrder,
  orderId,
  pay,
  paying,
  pickUpItem,
  quote,
  ready,
  recall,
  released,
  releaseToShopper,
  save,
  select,
  setPrimary,
  shopperPaying,
  shopperReady,
  standardShipping,
  submit,
  submitted,
  typed,
  under,
  voidPayment,
} from './stages.js'

const stranger = byShopper(aShopper('1001'))

// AddPayment

test('[A-91] AddPayment: a reference to a payment, by the CSR', () => {
  const { state } = given(offlineOrder, ...typed)
    .when(pay(usd(1_500)), byCsr())
    .thenEvents(PaymentRecorded({ orderId, paymentId: 'payment-1', type: 'CreditCard', amount: usd(1_500), tokenRef: 'tok-1', by: wade }))
  assert.equal(state.payments, [{ paymentId: 'payment-1', type: 'CreditCard', amount: usd(1_500), collected: usd(0), status: 'recorded' }])
  assert.is(state.contentVersion, 3)
})

test('AddPayment: each payment once', () => {
  given(offlineOrder, ...ready)
    .when(pay(usd(9)), byCsr())
    .thenNothing()
})

test('AddPayment: by the shopper, when it is their turn, of a type that is allowed to them', () => {
  given(offlineOrder, ...released)
    .when(pay(usd(1_000)), byShopper())
    .thenTypes('PaymentRecorded')
  given(offlineOrder, ...typed)
    .when(pay(usd(1_000)), byShopper())
    .thenRejected('ORDER_NOT_EDITABLE', { stage: 'Editing' })
  given(offlineOrder, ...released)
    .when(pay(usd(1_000)), byCsr())
    .thenRejected('ORDER_NOT_EDITABLE', { stage: 'ReleasedToShopper' })
  given(offlineOrder, ...released)
    .when(pay(usd(1), { type: 'Check' }), byShopper())
    .thenRejected('PAYMENT_TYPE_NOT_ALLOWED', { type: 'Check' })
  given(offlineOrder, ...typed)
    .when(pay(usd(1), { type: 'Check' }), byCsr())
    .thenTypes('PaymentRecorded')
  given(offlineOrder, ...typed)
    .when(pay(usd(1), { type: 'Barter' }), byCsr())
    .thenRejected('PAYMENT_TYPE_NOT_ALLOWED')
})

test('AddPayment: a card number comes into no event, and a refusal does not repeat it', () => {
  for (const tokenRef of ['4111111111111111', '4111 1111-1111 1111'])
    for (const [history, by] of [[typed, byCsr()] as const, [released, byShopper()] as const]) {
      const { rejection, events } = given(offlineOrder, ...history).when(pay(usd(1), { tokenRef }), by)
      assert.is(rejection?.code, 'CARD_NUMBER_NOT_ALLOWED')
      assert.equal([rejection?.detail, events], [{}, []])
    }
})

test('AddPayment: a provider’s token that looks like a card number passes where the policy says so', () => {
  given(offlineOrder, ...typed)
    .when(pay(usd(1), { tokenRef: '4111111111111111' }), byCsr('wade', { policy: { cardNumberCheck: false } }))
    .thenTypes('PaymentRecorded')
})

test('AddPayment: a reference is neither blank nor longer than 500 characters, whatever the policy says', () => {
  for (const tokenRef of ['', ' \n', 'x'.repeat(501)])
    given(offlineOrder, ...typed)
      .when(pay(usd(1), { tokenRef }), byCsr('wade', { policy: { cardNumberCheck: false } }))
      .thenRejected('PAYMENT_REFERENCE_INVALID', { length: tokenRef.length, limit: 500 })
  given(offlineOrder, ...typed)
    .when(pay(usd(1), { tokenRef: 'x'.repeat(500) }), byCsr())
    .thenTypes('PaymentRecorded')
})

test('AddPayment: more than nothing, in the order’s currency', () => {
  for (const amount of [0, -5])
    given(offlineOrder, ...typed)
      .when(pay(usd(amount)), byCsr())
      .thenRejected('INVALID_AMOUNT', { field: 'amount' })
  given(offlineOrder, ...typed)
    .when(pay({ amount: 1, currency: 'JPY' }), byCsr())
    .thenRejected('CURRENCY_MISMATCH', { expected: 'USD', got: 'JPY' })
})

test('AddPayment: not to an order that is over, nor to somebody else’s', () => {
  for (const history of [submitted, cancelled])
    given(offlineOrder, ...history)
      .when(pay(usd(1), { paymentId: 'payment-2' }), byCsr())
      .thenRejected('ORDER_NOT_EDITABLE')
  for (const command of [pay(usd(1)), pay(usd(1), { paymentId: 'payment-2' })])
    given(offlineOrder, ...ready, under(byCsr(), releaseToShopper))
      .when(command, stranger)
      .thenRejected('UNKNOWN_STREAM')
})

test('AddPayment: no more than is still to be paid, once that is known; so two parties do not pay twice', () => {
  const another = (amount: number) => pay(usd(amount), { paymentId: 'payment-2' })
  given(offlineOrder, ...typed, quote(3))
    .when(pay(usd(1_501)), byCsr())
    .thenRejected('PAYMENT_EXCEEDS_BALANCE', { balance: 1_500, asked: 1_501, currency: 'USD' })
  given(offlineOrder, ...typed, quote(3), under(byCsr(), pay(usd(1_000))))
    .when(another(500), byCsr())
    .thenTypes('PaymentRecorded')
  given(offlineOrder, ...ready, under(byCsr(), releaseToShopper))
    .when(another(1), byShopper())
    .thenRejected('PAYMENT_EXCEEDS_BALANCE', { balance: 0 })
  given(offlineOrder, ...ready, under(byCsr(), voidPayment()))
    .when(another(1_500), byCsr())
    .thenTypes('PaymentRecorded')
  given(offlineOrder, ...typed)
    .when(pay(usd(99_999)), byCsr())
    .thenTypes('PaymentRecorded')
})

// VoidPayment

test('VoidPayment: it covers nothing any more', () => {
  const { state } = given(offlineOrder, ...ready)
    .when(voidPayment(), byCsr())
    .thenEvents(PaymentVoided({ orderId, paymentId: 'payment-1', reasonCode: 'TYPO' }))
    .when(voidPayment(), byCsr())
    .thenNothing()
  assert.is(state.payments[0]?.status, 'voided')
  given(offlineOrder, ...ready, under(byCsr(), voidPayment()))
    .when(submit(), byCsr())
    .thenRejected('PAYMENT_REQUIRED', { missing: usd(1_500) })
})

test('VoidPayment: what is not there, or was collected, is not voided', () => {
  given(offlineOrder, ...ready)
    .when(VoidPayment({ paymentId: 'payment-9', reasonCode: 'TYPO' }), byCsr())
    .thenRejected('PAYMENT_NOT_FOUND')
  given(offlineOrder, ...ready, collect(usd(1)))
    .when(voidPayment(), byCsr())
    .thenRejected('PAYMENT_COLLECTED', { paymentId: 'payment-1' })
  given(offlineOrder, ...ready)
    .when(voidPayment(''), byCsr())
    .thenRejected('REASON_REQUIRED', { field: 'reasonCode' })
})

test('OI-18 VoidPayment: not while the cart of the order is taken over, but for what is void already', () => {
  given(offlineOrder, ...ready, associate())
    .when(voidPayment(), byCsr())
    .thenRejected('TAKEOVER_IN_PROGRESS', { csrId: 'wade' })
  given(offlineOrder, ...ready, under(byCsr(), voidPayment()), associate())
    .when(voidPayment(), byCsr())
    .thenNothing()
})

// RecordCollection

test('RecordCollection: money that came in adds up, whatever has become of the order', () => {
  given(offlineOrder, ...ready)
    .when(collect(usd(500)), bySystem())
    .thenEvents(PaymentCollected({ orderId, paymentId: 'payment-1', amount: usd(500) }))
  const { state } = given(offlineOrder, ...ready, collect(usd(500))).when(collect(usd(1_000)))
  assert.equal(state.payments[0]?.collected, usd(1_500))
  given(offlineOrder, ...submitted)
    .when(collect(usd(1_500)))
    .thenTypes('PaymentCollected')
  given(offlineOrder, ...ready, under(byCsr(), cancel()))
    .when(collect(usd(1_500)))
    .thenTypes('PaymentCollected', 'RefundOwed')
})

test('RecordCollection: of a payment that is known, in the order’s currency', () => {
  given(offlineOrder, ...ready)
    .when(collect(usd(1), 'payment-9'))
    .thenRejected('PAYMENT_NOT_FOUND', { paymentId: 'payment-9' })
  given(offlineOrder, ...ready)
    .when(collect({ amount: 1, currency: 'JPY' }))
    .thenRejected('CURRENCY_MISMATCH')
})

test('RecordCollection, AddPayment: money is more than zero, and counted exactly or not at all', () => {
  for (const amount of [0, -1])
    given(offlineOrder, ...ready)
      .when(collect(usd(amount)), bySystem())
      .thenRejected('INVALID_AMOUNT')
  given(offlineOrder, ...ready, collect(usd(1)))
    .when(collect(usd(Number.MAX_SAFE_INTEGER)), bySystem())
    .thenRejected('AMOUNT_TOO_LARGE')
  given(offlineOrder, ...ready, collect(usd(1)))
    .when(collect(usd(Number.MAX_SAFE_INTEGER - 1)), bySystem())
    .thenTypes('PaymentCollected')
  given(offlineOrder, ...ready)
    .when(pay(usd(Number.MAX_SAFE_INTEGER), { paymentId: 'payment-2' }), byCsr())
    .thenRejected('AMOUNT_TOO_LARGE')
})

// BeginPayment, AbortPayment

test('BeginPayment: the attempt holds the order for five minutes', () => {
  const { state } = given(offlineOrder, ...typed)
    .when(beginPayment, byCsr())
    .thenEvents(OrderPaymentBegun({ orderId, attemptId: 'attempt-1', by: 'csr', deadline: after(5 * MINUTE) }))
    .when(beginPayment, byCsr())
    .thenNothing()
  assert.is(state.stage.is, 'PaymentInProgress')
  given(offlineOrder, ...shopperReady)
    .when(beginPayment, byShopper())
    .thenEvents(OrderPaymentBegun({ orderId, attemptId: 'attempt-1', by: 'shopper', deadline: after(5 * MINUTE) }))
})

test('BeginPayment: one attempt at a time, by the party whose turn it is, with something to pay for', () => {
  const other = { ...beginPayment, data: { attemptId: 'attempt-2' } }
  given(offlineOrder, ...paying)
    .when(other, byCsr())
    .thenRejected('PAYMENT_IN_PROGRESS', { attemptId: 'attempt-1' })
  given(offlineOrder, ...paying)
    .when(other, byShopper())
    .thenRejected('PAYMENT_IN_PROGRESS')
  given(offlineOrder, ...released)
    .when(beginPayment, byCsr())
    .thenRejected('ORDER_NOT_EDITABLE')
  given(offlineOrder, ...forAdam)
    .when(beginPayment, byCsr())
    .thenRejected('NO_ITEMS')
  given(offlineOrder).when(beginPayment, byCsr()).thenRejected('UNKNOWN_STREAM')
})

test('OI-8 BeginPayment: not for an order that lacks what nobody can add while a payment runs; a quote it may lack', () => {
  const lacking = (changed: Parameters<typeof select>[0], ...changes: Parameters<typeof save>[1][]) =>
    given(offlineOrder, ...created, under(byCsr(), select(changed), save(1, ...changes))).when(beginPayment, byCsr())
  given(offlineOrder, ...created, under(byCsr(), save(0, addItem('a'), standardShipping)))
    .when(beginPayment, byCsr())
    .thenRejected('CUSTOMER_REQUIRED')
  lacking({ billing: null }, addItem('a'), standardShipping).thenRejected('BILLING_REQUIRED')
  lacking({ shipping: null }, addItem('a'), standardShipping).thenRejected('SHIPPING_ADDRESS_REQUIRED')
  lacking({}, addItem('a')).thenRejected('SHIPPING_METHOD_REQUIRED')
  lacking({}, pickUpItem('a', null)).thenRejected('PICKUP_LOCATION_REQUIRED', { lineId: 'a' })
  given(offlineOrder, ...draftOpen)
    .when(beginPayment, byCsr())
    .thenRejected('ALTERNATE_CONTACT_UNSAVED')
  given(offlineOrder, ...released)
    .when(beginPayment, byShopper())
    .thenRejected('SHIPPING_METHOD_REQUIRED')
  lacking({}, addItem('a'), standardShipping).thenTypes('OrderPaymentBegun')
})

test('OI-13 AbortPayment: back to the stage before', () => {
  const aborted = OrderPaymentAborted({ orderId, attemptId: 'attempt-1', reason: 'declined' })
  const edited = given(offlineOrder, ...paying)
    .when(abortPayment, byCsr())
    .thenEvents(aborted)
  assert.equal(edited.state.stage, { is: 'Editing' })
  const before = given(offlineOrder, ...typed, under(byCsr(), releaseToShopper)).state.stage
  assert.equal(
    given(offlineOrder, ...shopperPaying)
      .when(abortPayment, byShopper())
      .thenEvents(aborted).state.stage,
    before,
  )
})

test('AbortPayment: of another attempt, or of none, changes nothing', () => {
  given(offlineOrder, ...typed)
    .when(abortPayment, byCsr())
    .thenNothing()
  given(offlineOrder, ...paying)
    .when({ ...abortPayment, data: { attemptId: 'attempt-9', reason: '' } }, byCsr())
    .thenNothing()
})

test('nobody aborts the payment of somebody else’s order', () => {
  given(offlineOrder, ...shopperPaying)
    .when(abortPayment, stranger)
    .thenRejected('UNKNOWN_STREAM', { what: 'order of this shopper' })
})

test('OI-13 an attempt past its deadline holds nobody up', () => {
  const late = after(5 * MINUTE + 1)
  given(offlineOrder, ...shopperPaying)
    .when(submit(), byCsr('wade', { now: after(5 * MINUTE) }))
    .thenRejected('PAYMENT_IN_PROGRESS')
  const { events } = given(offlineOrder, ...shopperPaying)
    .when({ ...beginPayment, data: { attemptId: 'attempt-2' } }, byShopper(adam, { now: late }))
    .thenTypes('OrderPaymentAborted', 'OrderPaymentBegun')
  assert.equal(events[0], OrderPaymentAborted({ orderId, attemptId: 'attempt-1', reason: 'lapsed' }))
})

// SubmitOrder

test('[A-92] SubmitOrder: for exactly the total that was shown', () => {
  const totals = {
    subtotal: usd(1_000),
    discounts: usd(0),
    adjustment: usd(0),
    shipping: usd(500),
    handling: usd(0),
    duty: usd(0),
    tax: usd(0),
    total: usd(1_500),
  }
  const { state } = given(offlineOrder, ...ready)
    .when(submit(), byCsr())
    .thenEvents(
      OrderSubmitted({
        orderId,
        orderNumber: '998',
        total: usd(1_500),
        totals,
        submittedBy: wade,
        onBehalfOf: adam,
        cartId: null,
        sessionId: null,
      }),
    )
  assert.is(state.status, 'Submitted')
})

test('OI-14 R-18 SubmitOrder: at most once; whoever comes later, of either party, is answered with the number that there is', () => {
  for (const who of [byCsr(), byCsr('ann'), byShopper()])
    assert.is(
      given(offlineOrder, ...submitted)
        .when(submit(7), who)
        .thenNothing().state.orderNumber,
      '998',
    )
  given(offlineOrder, ...submitted)
    .when(submit(), stranger)
    .thenRejected('UNKNOWN_STREAM')
})

test('SubmitOrder: what is cancelled is not submitted', () => {
  given(offlineOrder, ...cancelled)
    .when(submit(), byCsr())
    .thenRejected('ORDER_NOT_EDITABLE', { status: 'Cancelled' })
  given(offlineOrder).when(submit(), byCsr()).thenRejected('UNKNOWN_STREAM')
})

test('SubmitOrder: the CSR while it is edited, the shopper while it is released to them', () => {
  const theirs = [...ready, under(byCsr(), releaseToShopper)]
  given(offlineOrder, ...theirs)
    .when(submit(), byShopper())
    .thenTypes('OrderSubmitted')
  given(offlineOrder, ...theirs)
    .when(submit(), byCsr())
    .thenRejected('ORDER_NOT_EDITABLE', { stage: 'ReleasedToShopper' })
  given(offlineOrder, ...ready)
    .when(submit(), byShopper())
    .thenRejected('ORDER_NOT_EDITABLE', { stage: 'Editing' })
})

test('OI-19 a release that has expired is no turn of the shopper’s any more, though nobody has said so; the CSR recalls it', () => {
  const theirs = [...ready, under(byCsr(), releaseToShopper)]
  const end = 29 * DAY
  const expiresAt = after(end)
  const at = (ms: number) => byShopper(adam, { now: after(ms), policy: { priceFreezeMs: 90 * DAY } })
  const another = pay(usd(1), { paymentId: 'payment-2' })
  for (const command of [beginPayment, submit(), another, save(3, standardShipping), setPrimary])
    given(offlineOrder, ...theirs)
      .when(command, at(end + 1))
      .thenRejected('RELEASE_EXPIRED', { expiresAt })
  given(offlineOrder, ...theirs)
    .when(beginPayment, at(end))
    .thenTypes('OrderPaymentBegun')
  given(offlineOrder, ...theirs)
    .when(recall, byCsr('wade', { now: after(end + 1) }))
    .thenTypes('OrderRecalledFromShopper')
  // Its own right to it is asked first: strangers are told nothing.
  given(offlineOrder, ...theirs)
    .when(beginPayment, byShopper(aShopper('1001'), { now: after(end + 1) }))
    .thenRejected('UNKNOWN_STREAM')
})

test('OI-19 a payment that had begun before the release expired comes to its end', () => {
  const end = 29 * DAY
  const long = { policy: { priceFreezeMs: 90 * DAY } }
  const validUntil = after(60 * DAY)
  const runs = [
    ...typed,
    quote(3, { validUntil }),
    under(byCsr(), releaseToShopper),
    under(byShopper(adam, { now: after(end) }), beginPayment),
  ] as const
  const late = byShopper(adam, { now: after(end + MINUTE), ...long })
  given(offlineOrder, ...runs)
    .when(pay(usd(1_500)), late)
    .thenTypes('PaymentRecorded')
    .when(submit(), late)
    .thenTypes('OrderSubmitted')
  given(offlineOrder, ...runs, under(late, abortPayment))
    .when(beginPayment, late)
    .thenRejected('RELEASE_EXPIRED')
})

test('OI-13 SubmitOrder: while a payment runs, the attempt’s party alone', () => {
  const runs = [...ready, under(byCsr(), beginPayment)]
  given(offlineOrder, ...runs)
    .when(submit(), byShopper())
    .thenRejected('PAYMENT_IN_PROGRESS')
  given(offlineOrder, ...runs)
    .when(submit(), byCsr())
    .thenTypes('OrderSubmitted')
  const theirs = [...ready, under(byCsr(), releaseToShopper), under(byShopper(), beginPayment)]
  given(offlineOrder, ...theirs)
    .when(submit(), byCsr())
    .thenRejected('PAYMENT_IN_PROGRESS')
  given(offlineOrder, ...theirs)
    .when(submit(), byShopper())
    .thenTypes('OrderSubmitted')
})

test('an order without its customer, or in other hands, is not paid', () => {
  given(offlineOrder, ...created)
    .when(beginPayment, byCsr())
    .thenRejected('NO_ITEMS')
  given(offlineOrder, ...typed, quote(3))
    .when(voidPayment(), byShopper())
    .thenRejected('ORDER_NOT_EDITABLE')
})

test('OI-13 RefundOwed: for what is there at the cancel, and for what comes in after it', () => {
  given(offlineOrder, ...ready, collect(usd(500)))
    .when(cancel(), byCsr())
    .thenTypes('OrderCancelled', 'RefundOwed')
  const { events } = given(offlineOrder, ...ready, collect(usd(500)), under(byCsr(), cancel())).when(collect(usd(1_000)))
  assert.equal(events, [
    PaymentCollected({ orderId, paymentId: 'payment-1', amount: usd(1_000) }),
    RefundOwed({ orderId, amount: usd(1_000) }),
  ])
})

test('OI-13 CancelOrder: what was authorised and has not come in is voided with it, and owed if it comes in all the same', () => {
  const second = under(byCsr(), pay(usd(500), { paymentId: 'payment-2' }))
  const two = [...typed, quote(3), under(byCsr(), pay(usd(1_000))), second, collect(usd(1_000))] as const
  const { events, state } = given(offlineOrder, ...two).when(cancel(), byCsr())
  assert.equal(events.slice(1), [
    PaymentVoided({ orderId, paymentId: 'payment-2', reasonCode: 'ORDER_CANCELLED' }),
    RefundOwed({ orderId, amount: usd(1_000) }),
  ])
  assert.equal(
    state.payments.map(({ status }) => status),
    ['recorded', 'voided'],
  )
  given(offlineOrder, ...two, under(byCsr(), cancel()))
    .when(collect(usd(500), 'payment-2'))
    .thenEvents(PaymentCollected({ orderId, paymentId: 'payment-2', amount: usd(500) }), RefundOwed({ orderId, amount: usd(500) }))
  given(offlineOrder, ...submitted)
    .when(cancel(), byCsr())
    .thenTypes('OrderCancelled', 'PaymentVoided')
  given(offlineOrder, ...ready, under(byCsr(), releaseToShopper))
    .when(cancel(), byShopper())
    .thenTypes('OrderCancelled', 'PaymentVoided')
})

test('OI-13 RefundOwed: money that comes in on a voided payment, once, whatever becomes of the order', () => {
  const voided = [...ready, under(byCsr(), voidPayment()), collect(usd(1_500))] as const
  given(offlineOrder, ...ready, under(byCsr(), voidPayment()))
    .when(collect(usd(1_500)))
    .thenTypes('PaymentCollected', 'RefundOwed')
  const again = [...voided, under(byCsr(), pay(usd(1_500), { paymentId: 'payment-2' })), collect(usd(1_500), 'payment-2')] as const
  const { state } = given(offlineOrder, ...again)
    .when(submit(), byCsr())
    .thenTypes('OrderSubmitted')
  assert.equal(refundDue(state), usd(1_500))
  const { events } = given(offlineOrder, ...again).when(cancel(), byCsr())
  assert.equal(events.slice(1), [RefundOwed({ orderId, amount: usd(1_500) })])
})

test('OI-13 RefundOwed: what came in is more than the order costs, known as it is submitted, or later', () => {
  const much = [...typed, under(byCsr(), pay(usd(9_000))), collect(usd(2_000)), quote(3)] as const
  const { events, state } = given(offlineOrder, ...much)
    .when(submit(), byCsr())
    .thenTypes('OrderSubmitted', 'RefundOwed')
  assert.equal([events[1], refundDue(state)], [RefundOwed({ orderId, amount: usd(500) }), usd(500)])
  const later = [...much, under(byCsr(), submit())] as const
  const more = given(offlineOrder, ...later).when(collect(usd(7_000)))
  assert.equal([more.events[1], refundDue(more.state)], [RefundOwed({ orderId, amount: usd(7_000) }), usd(7_500)])
  const all = given(offlineOrder, ...later).when(cancel(), byCsr())
  assert.equal(all.events.slice(1), [RefundOwed({ orderId, amount: usd(1_500) })])
})

test('OI-8 BeginPayment, AddPayment: not with prices that are too old by then, nor as a double that nobody has looked into', () => {
  const at = (ms: number) => byCsr('wade', { now: after(ms) })
  const end = 30 * DAY
  given(offlineOrder, ...typed)
    .when(pay(usd(1)), at(end + 1))
    .thenRejected('PRICE_EXPIRED', { lines: ['line-1'] })
  given(offlineOrder, ...typed)
    .when(pay(usd(1)), at(end))
    .thenTypes('PaymentRecorded')
  given(offlineOrder, ...typed)
    .when(beginPayment, at(end - 5 * MINUTE + 1))
    .thenRejected('PRICE_EXPIRED', { lines: ['line-1'] })
  // Begun in time, it is finished with the prices that it began with.
  given(offlineOrder, ...typed)
    .when(beginPayment, at(end - 5 * MINUTE))
    .thenTypes('OrderPaymentBegun')
    .when(quote(3, { validUntil: after(60 * DAY) }))
    .when(pay(usd(1_500)), at(end))
    .thenTypes('PaymentRecorded')
    .when(submit(), at(end))
    .thenTypes('OrderSubmitted')
  const double = [...typed, FlagDuplicateRisk({ cartId: 'cart-1', externalOrderId: 'X-17' })] as const
  for (const command of [beginPayment, pay(usd(1))])
    given(offlineOrder, ...double)
      .when(command, byCsr())
      .thenRejected('DUPLICATE_RISK', { externalOrderIds: ['X-17'] })
  given(offlineOrder, ...double, under(byCsr(), AcknowledgeDuplicateRisk({ reasonCode: 'WANTS_BOTH' })))
    .when(beginPayment, byCsr())
    .thenTypes('OrderPaymentBegun')
})

test.run()
