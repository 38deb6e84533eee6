import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { AbandonOrder, AcknowledgeDuplicateRisk, CreateOfflineOrder, FlagDuplicateRisk } from '#src/offline-order/commands.js'
import { OfflineOrderCreated, OrderAbandoned, OrderCancelled, OrderCustomerSelected } from '#src/offline-order/events.js'
import { someEvidence } from '#testing/circumstances.js'
import { after, DAY, MINUTE } from '#testing/moments.js'
import { adam, aGuest, aShopper, wade } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import {
  addItem,
  adjusting,
  alternateSaved,
  anAccount,
  approve,
  approveAdjustment,
  beginPayment,
  byCsr,
  byShopper,
  bySystem,
  type Circumstances,
  cancel,
  cancelAlternate,
  cancelled,
  cartId,
  close,
  closed,
  collect,
  copied,
  create,
  created,
  customer,
  draftOpen,
  forAdam,
  given,
  newOrder,
  note,
  offlineOrder,
  orderId,
  paying,
  populated,
  pricing,
  ready,
  recall,
  released,
  releaseToShopper,
  removeAlternate,
  save,
  select,
  sessionId,
  shopperPaying,
  standardShipping,
  submitted,
  takenOver,
  typed,
  under,
  voidPayment,
} from './stages.js'

const order = given(offlineOrder)
const strict = {
  policy: {
    behaviors: {
      takeOver: [],
      editCart: [],
      addItemsToOrder: [],
      supervise: [],
      createOrder: ['Order Create'],
      editOrder: ['Order Update'],
      createCustomer: [],
      adjust: [],
      overridePrice: [],
      cancelOrder: ['Order Cancel'],
      takePayment: [],
      submitOrder: [],
      searchCustomers: [],
    },
  },
}

// CreateOfflineOrder

test('[A-14] [A-31] CreateOfflineOrder: an offline order with its number, before a customer is known', () => {
  const { state } = order
    .when(create, byCsr())
    .thenEvents(OfflineOrderCreated({ ...newOrder, type: 'Offline', createdBy: wade, abandonAfterMs: 2 * DAY }))
  assert.equal([state.status, state.stage, state.shopper, state.orderNumber], ['Pending', { is: 'Editing' }, null, '998'])
})

test('OI-11 CreateOfflineOrder: a repeat keeps the number that there is', () => {
  given(offlineOrder, ...created)
    .when(CreateOfflineOrder({ ...newOrder, orderNumber: '999' }), byCsr())
    .thenNothing()
})

test('CreateOfflineOrder: needs a site, and the behavior where the policy splits it', () => {
  order.when(CreateOfflineOrder({ ...newOrder, siteId: '' }), byCsr()).thenRejected('SITE_REQUIRED')
  order.when(create, byCsr('wade', strict)).thenRejected('MISSING_BEHAVIOR', { behavior: 'Order Create' })
  order.when(create, byCsr('wade', { ...strict, evidence: someEvidence(['Order Create']) })).thenTypes('OfflineOrderCreated')
})

// SelectCustomer

test('[A-34] [A-37] SelectCustomer: who it is for, with e-mail and addresses', () => {
  const { state } = given(offlineOrder, ...created)
    .when(select(), byCsr())
    .thenEvents(OrderCustomerSelected({ orderId, ...customer }))
  assert.equal([state.shopper, state.email, state.billing, state.shipping], [adam, customer.email, customer.billing, customer.shipping])
  assert.is(state.contentVersion, 1)
})

test('SelectCustomer: another one, as long as nobody works for this one', () => {
  const other = { shopper: aShopper('1001') }
  given(offlineOrder, ...forAdam)
    .when(select(other), byCsr())
    .thenTypes('OrderCustomerSelected')
  given(offlineOrder, ...takenOver, close('Abandoned', null))
    .when(select(other), byCsr())
    .thenTypes('OrderCustomerSelected')
  given(offlineOrder, ...created)
    .when(select({ shopper: aGuest(), account: null }), byCsr())
    .thenTypes('OrderCustomerSelected')
})

test('OI-2 R-11 SelectCustomer: locked while a takeover runs, and once lines of their cart are in the order', () => {
  given(offlineOrder, ...takenOver)
    .when(select(), byCsr())
    .thenRejected('CUSTOMER_LOCKED_BY_TAKEOVER', { sessionId })
  for (const history of [closed, populated])
    given(offlineOrder, ...history)
      .when(select({ shopper: aShopper('1001') }), byCsr())
      .thenRejected('CUSTOMER_LOCKED_BY_TAKEOVER', { sessionId: null })
})

test('OI-2 SelectCustomer: locked while a payment stands, which is voided first, and for good once money came in', () => {
  const other = select({ shopper: aShopper('1001') })
  given(offlineOrder, ...ready)
    .when(other, byCsr())
    .thenRejected('CUSTOMER_LOCKED_BY_PAYMENT', { paymentId: 'payment-1', collected: false })
  given(offlineOrder, ...ready, under(byCsr(), voidPayment()))
    .when(other, byCsr())
    .thenTypes('OrderCustomerSelected')
  const late = [...ready, under(byCsr(), voidPayment()), collect(usd(1))] as const
  for (const history of [late, [...ready, collect(usd(1))] as const])
    given(offlineOrder, ...history)
      .when(other, byCsr())
      .thenRejected('CUSTOMER_LOCKED_BY_PAYMENT', { paymentId: 'payment-1', collected: true })
})

test('SelectCustomer: an account that is not active has to be unlocked first', () => {
  given(offlineOrder, ...created)
    .when(select({ account: anAccount('Locked') }), byCsr())
    .thenRejected('CUSTOMER_NOT_ACTIVE', { status: 'Locked' })
})

test('OI-1 SelectCustomer: only while the order is edited, and not by the shopper', () => {
  given(offlineOrder, ...released)
    .when(select(), byCsr())
    .thenRejected('ORDER_NOT_EDITABLE', { stage: 'ReleasedToShopper' })
  given(offlineOrder, ...submitted)
    .when(select(), byCsr())
    .thenRejected('ORDER_NOT_EDITABLE', { status: 'Submitted', stage: null })
  given(offlineOrder, ...paying)
    .when(select(), byCsr())
    .thenRejected('PAYMENT_IN_PROGRESS')
  given(offlineOrder, ...forAdam)
    .when(select(), byShopper())
    .thenRejected('ORDER_NOT_EDITABLE')
  order.when(select(), byCsr()).thenRejected('UNKNOWN_STREAM', { what: 'order' })
  given(offlineOrder, ...created)
    .when(select(), byCsr('wade', strict))
    .thenRejected('MISSING_BEHAVIOR', { behavior: 'Order Update' })
})

// CancelOrder

test('[A-18] CancelOrder: by a CSR, with a reason', () => {
  const { state } = given(offlineOrder, ...typed)
    .when(cancel(), byCsr())
    .thenEvents(OrderCancelled({ orderId, fromStatus: 'Pending', reasonCode: 'MISTAKE', moreInfo: null, cartId: null, sessionId: null }))
  assert.is(state.status, 'Cancelled')
  given(offlineOrder, ...typed)
    .when(cancel(''), byCsr())
    .thenRejected('REASON_REQUIRED', { field: 'reasonCode' })
  given(offlineOrder, ...typed)
    .when(cancel(), byCsr('wade', strict))
    .thenRejected('MISSING_BEHAVIOR', { behavior: 'Order Cancel' })
})

test('R-17 CancelOrder: in the middle of a takeover it names the cart and the session, which end with it', () => {
  for (const history of [takenOver, copied])
    given(offlineOrder, ...history)
      .when(cancel(), byCsr())
      .thenEvents(OrderCancelled({ orderId, fromStatus: 'Pending', reasonCode: 'MISTAKE', moreInfo: null, cartId, sessionId }))
  given(offlineOrder, ...closed)
    .when(cancel(), byCsr())
    .thenEvents(OrderCancelled({ orderId, fromStatus: 'Pending', reasonCode: 'MISTAKE', moreInfo: null, cartId, sessionId: null }))
})

test('CancelOrder: once; and a submitted one only by the store', () => {
  given(offlineOrder, ...cancelled)
    .when(cancel(), byCsr())
    .thenNothing()
  given(offlineOrder, ...submitted)
    .when(cancel(), byCsr())
    .thenTypes('OrderCancelled', 'PaymentVoided')
  given(offlineOrder, ...submitted)
    .when(cancel(), byShopper())
    .thenRejected('ORDER_NOT_EDITABLE', { status: 'Submitted' })
  order.when(cancel(), byCsr()).thenRejected('UNKNOWN_STREAM')
})

test('OI-13 CancelOrder: not while a payment runs, until its deadline', () => {
  for (const history of [paying, shopperPaying]) {
    given(offlineOrder, ...history)
      .when(cancel(), byCsr())
      .thenRejected('PAYMENT_IN_PROGRESS', { attemptId: 'attempt-1', deadline: after(5 * MINUTE) })
    given(offlineOrder, ...history)
      .when(cancel(), byCsr('wade', { now: after(5 * MINUTE + 1) }))
      .thenTypes('OrderPaymentAborted', 'OrderCancelled')
  }
})

test('OI-19 CancelOrder: the shopper asks for the cart back, but not during a takeover or a payment', () => {
  given(offlineOrder, ...released)
    .when(cancel(), byShopper())
    .thenTypes('OrderCancelled')
  given(offlineOrder, ...closed)
    .when(cancel(), byShopper())
    .thenTypes('OrderCancelled')
  given(offlineOrder, ...copied)
    .when(cancel(), byShopper())
    .thenRejected('TAKEOVER_IN_PROGRESS', { csrId: 'wade', sessionId })
  given(offlineOrder, ...shopperPaying)
    .when(cancel(), byShopper())
    .thenRejected('PAYMENT_IN_PROGRESS')
})

test('nobody cancels somebody else’s order', () => {
  given(offlineOrder, ...released)
    .when(cancel(), byShopper(aShopper('1001')))
    .thenRejected('UNKNOWN_STREAM', { what: 'order of this shopper' })
  given(offlineOrder, ...populated)
    .when(cancel(), bySystem())
    .thenTypes('OrderCancelled')
})

// AbandonOrder

const giveUp = AbandonOrder({})
const later = (milliseconds: number): Circumstances => bySystem({ now: after(milliseconds) })

test('F58 AbandonOrder: so long after somebody worked on it last; at that moment whoever acts is still in time', () => {
  const { state } = given(offlineOrder, ...forAdam)
    .when(giveUp, later(2 * DAY + 1))
    .thenEvents(OrderAbandoned({ orderId, cartId: null, idleSince: after(0) }))
    .when(giveUp, later(3 * DAY))
    .thenNothing()
  assert.is(state.status, 'Abandoned')
  given(offlineOrder, ...forAdam)
    .when(giveUp, later(2 * DAY))
    .thenNothing()
  given(offlineOrder, under(byCsr('wade', { policy: { pendingOrderMs: null } }), create))
    .when(giveUp, later(400 * DAY))
    .thenNothing()
  given(offlineOrder).when(giveUp).thenNothing()
})

test('F58 AbandonOrder: whatever is work on it puts it off', () => {
  const dayLater = { now: after(DAY) }
  for (const work of [
    under(byCsr('wade', dayLater), select()),
    under(byCsr('wade', dayLater), save(1, addItem('line-1'))),
    under(byCsr('wade', dayLater), note('she calls back')),
  ])
    given(offlineOrder, ...forAdam, work)
      .when(giveUp, later(2 * DAY + 1))
      .thenNothing()
  const tookBack = [...typed, under(byCsr(), releaseToShopper), under(byCsr('wade', dayLater), recall)]
  given(offlineOrder, ...tookBack)
    .when(giveUp, later(2 * DAY + 1))
    .thenNothing()
  given(offlineOrder, ...tookBack)
    .when(giveUp, later(3 * DAY + 1))
    .thenEvents(OrderAbandoned({ orderId, cartId: null, idleSince: after(DAY) }))
})

test('F58 OI-7 AbandonOrder: so does what a CSR does about it beside its content', () => {
  const now = after(2 * DAY)
  const acknowledge = AcknowledgeDuplicateRisk({ reasonCode: 'WANTS_BOTH' })
  const evidence = someEvidence(['Order Price Override'], now)
  for (const history of [
    [...typed, FlagDuplicateRisk({ cartId, externalOrderId: 'X-17' }), under(byCsr('wade', { now }), acknowledge)],
    [...typed, under({ ...pricing('sue'), now, evidence }, approve(900))],
    [...typed, under({ ...adjusting('sue'), now }, approveAdjustment(-100))],
    [...draftOpen, under(byCsr('wade', { now }), cancelAlternate)],
    [...alternateSaved, under(byCsr('wade', { now }), removeAlternate)],
  ] as const)
    given(offlineOrder, ...history)
      .when(giveUp, later(2 * DAY + 1))
      .thenNothing()
      .when(giveUp, later(4 * DAY + 1))
      .thenTypes('OrderAbandoned')
})

test('OI-19 AbandonOrder: released, when its release expires', () => {
  given(offlineOrder, ...released)
    .when(giveUp, later(29 * DAY))
    .thenNothing()
  given(offlineOrder, ...released)
    .when(giveUp, later(29 * DAY + 1))
    .thenEvents(OrderAbandoned({ orderId, cartId, idleSince: after(0) }))
})

test('OI-13 OI-19 AbandonOrder: not while it is taken over or paid, not with money in it, not once it is over', () => {
  const content = under(byCsr(), select(), save(1, addItem('line-1'), standardShipping))
  const left = [under(byCsr('wade', { policy: { pendingOrderMs: MINUTE } }), create), content] as const
  given(offlineOrder, ...left)
    .when(giveUp, later(2 * MINUTE))
    .thenTypes('OrderAbandoned')
  given(offlineOrder, ...left, under(byCsr(), beginPayment))
    .when(giveUp, later(2 * MINUTE))
    .thenNothing()
  for (const history of [takenOver, copied, ready, submitted, cancelled])
    given(offlineOrder, ...history)
      .when(giveUp, later(400 * DAY))
      .thenNothing()
})

test.run()
