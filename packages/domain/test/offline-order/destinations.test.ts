import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { shipGroups } from '#src/offline-order/destinations.js'
import { DestinationSet, ItemDestinationAssigned, OrderDetailsSaved, ShippingMethodSelected } from '#src/offline-order/events.js'
import { directShip } from '#src/values/fulfillment.js'
import { pickup } from '#testing/lines.js'
import { adam, contactOf } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import {
  addItem,
  associate,
  byCsr,
  byShopper,
  close,
  copy,
  created,
  forAdam,
  given,
  line,
  method,
  multi,
  newOrder,
  office,
  offlineOrder,
  orderId,
  pay,
  quote,
  releaseToShopper,
  save,
  select,
  sendTo,
  submit,
  under,
} from './stages.js'

const { contact } = office
const toOffice = { ...directShip, destinationId: 'office' }

test('[A-6] F53 a line of a multi-ship order is sent to another destination, with a method of its own, in one save', () => {
  const { state } = given(offlineOrder, ...multi)
    .when(save(3, office, sendTo('office'), method('office', 'express'), method(null)), byCsr())
    .thenTypes('DestinationSet', 'ItemDestinationAssigned', 'ShippingMethodSelected', 'ShippingMethodSelected', 'OrderDetailsSaved')
  assert.equal(
    shipGroups(state).map(({ destinationId, contact: to, shippingMethod, lines }) => [
      destinationId,
      to,
      shippingMethod?.methodCode,
      lines.map(({ lineId }) => lineId),
    ]),
    [
      [null, contactOf(adam), 'standard', ['line-1']],
      ['office', contact, 'express', ['line-2']],
    ],
  )
})

test('nothing is no address of a destination', () => {
  given(offlineOrder, ...multi)
    .when(save(3, { ...office, contact: { subject: 'shopper:1000', value: null } }), byCsr())
    .thenRejected('SHIPPING_ADDRESS_REQUIRED', { destinationId: 'office' })
})

test('an e-mail address of a destination is one, or left out', () => {
  for (const email of ['', 'adam'])
    given(offlineOrder, ...multi)
      .when(save(3, { ...office, contact: contactOf(adam, { email }) }), byCsr())
      .thenRejected('EMAIL_INVALID', { field: 'contact.email' })
  given(offlineOrder, ...multi)
    .when(save(3, { ...office, contact: contactOf(adam, { email: null }) }), byCsr())
    .thenTypes('DestinationSet', 'OrderDetailsSaved')
})

test('what is said of a destination: its address, which line goes there from where, and by which method', () => {
  const { events, state } = given(offlineOrder, ...multi).when(save(3, office, sendTo('office'), method('office')), byCsr())
  const key = state.lines[1]?.configurationKey ?? ''
  assert.equal(events, [
    DestinationSet({ orderId, destinationId: 'office', contact }),
    ItemDestinationAssigned({ orderId, lineId: 'line-2', from: directShip, to: toOffice, toKey: key }),
    ShippingMethodSelected({ orderId, destinationId: 'office', from: null, to: { methodCode: 'standard', name: 'standard' } }),
    OrderDetailsSaved({ orderId, editId: 'edit-1', changes: 3 }),
  ])
  assert.match(key, 'office')
  assert.is.not(key, state.lines[0]?.configurationKey)
})

test('a destination is set once more: another address, by the same method, for the same lines', () => {
  const moved = { ...office, contact: contactOf(adam, { address1: '2 Main St' }) }
  const { state } = given(offlineOrder, ...multi, under(byCsr(), save(3, office, sendTo('office'), method('office')))).when(
    save(6, moved, sendTo('office')),
    byCsr(),
  )
  assert.equal(state.destinations, [
    { destinationId: 'office', contact: moved.contact, shippingMethod: { methodCode: 'standard', name: 'standard' } },
  ])
})

test('a line goes back to the order’s own shipping address', () => {
  const { state } = given(offlineOrder, ...multi, under(byCsr(), save(3, office, sendTo('office')))).when(save(5, sendTo(null)), byCsr())
  assert.equal(state.lines[1]?.fulfillment, directShip)
})

test('[A-6] a tenant that ships to one destination has no others', () => {
  given(offlineOrder, ...forAdam)
    .when(save(1, office), byCsr())
    .thenRejected('FEATURE_NOT_ENABLED', { feature: 'multiShip' })
  const { state } = given(offlineOrder, ...forAdam).when(save(1, { ...addItem('line-1'), fulfillment: toOffice }), byCsr())
  assert.equal(
    shipGroups(state).map(({ destinationId }) => destinationId),
    [null],
    'whatever a cart said of destinations',
  )
})

test('a destination is known before a line or a method goes to it, and only what is shipped goes there', () => {
  for (const change of [sendTo('office'), method('office')])
    given(offlineOrder, ...multi)
      .when(save(3, change), byCsr())
      .thenRejected('DESTINATION_NOT_FOUND', { destinationId: 'office' })
  given(offlineOrder, ...multi)
    .when(save(3, office, sendTo('office', 'line-9')), byCsr())
    .thenRejected('LINE_NOT_FOUND', { lineId: 'line-9' })
  const picked = { ...addItem('line-3', { fulfillmentMethods: ['Pickup'] }), fulfillment: pickup('DALLAS') }
  given(offlineOrder, ...multi)
    .when(save(3, office, picked, sendTo('office', 'line-3')), byCsr())
    .thenRejected('FULFILLMENT_UNAVAILABLE', { method: 'Pickup' })
  given(offlineOrder, under(byCsr(), { ...multiCreated }))
    .when(save(0, office), byCsr())
    .thenRejected('CUSTOMER_REQUIRED')
})
const multiCreated = { ...created[0], data: { ...newOrder, shipMode: 'multi' as const }, type: 'CreateOfflineOrder' as const }

test('OI-8 each destination needs an address and a method before the order is submitted', () => {
  const sent = [...multi, under(byCsr(), save(3, office, sendTo('office'), method(null)))] as const
  given(offlineOrder, ...sent)
    .when(submit(), byCsr())
    .thenRejected('SHIPPING_METHOD_REQUIRED', { destinationId: 'office' })
  const elsewhere = { ...addItem('line-3'), fulfillment: { ...directShip, destinationId: 'gone' } }
  given(offlineOrder, ...sent, under(byCsr(), save(6, method('office'), elsewhere)))
    .when(submit(), byCsr())
    .thenRejected('SHIPPING_ADDRESS_REQUIRED', { destinationId: 'gone' })
  given(offlineOrder, ...sent, under(byCsr(), save(6, method('office'))), quote(7), under(byCsr(), pay(usd(2_500))))
    .when(submit(2_500), byCsr())
    .thenTypes('OrderSubmitted')
})

test('another customer has other addresses: what was to go to those of before has to be sent elsewhere', () => {
  const { state } = given(offlineOrder, ...multi, under(byCsr(), save(3, office, sendTo('office')))).when(select(), byCsr())
  assert.equal(state.destinations, [])
  assert.equal(
    shipGroups(state).map(({ destinationId, contact: to }) => [destinationId, to === null]),
    [
      [null, false],
      ['office', true],
    ],
  )
})

test('a shopper whose turn it is chooses the method for each destination, and no destination', () => {
  const theirs = [...multi, under(byCsr(), save(3, office, sendTo('office')), releaseToShopper)] as const
  given(offlineOrder, ...theirs)
    .when(save(5, method('office', 'express')), byShopper())
    .thenTypes('ShippingMethodSelected', 'OrderDetailsSaved')
  given(offlineOrder, ...theirs)
    .when(save(5, sendTo(null)), byShopper())
    .thenRejected('ORDER_NOT_EDITABLE')
})

test('where a CSR has sent a line of the cart, it goes, whatever is copied later; unless the cart says another way', () => {
  const ordered = [under(byCsr(), { ...multiCreated }, select()), associate(), copy([line('line-1')], {}), close('HandedOff', 'csrSubmit')]
  const lineId = 'handoff-1.1'
  const sent = [...ordered, under(byCsr(), save(2, office, sendTo('office', lineId))), associate({ sessionId: 'session-2' })] as const
  const again = (fulfillment = directShip) =>
    given(offlineOrder, ...sent).when(
      copy([line('line-1', { quantity: 2, fulfillment })], { handoffId: 'handoff-2', sessionId: 'session-2' }),
    )
  const { state } = again().thenTypes('ItemsCopiedToOrder')
  assert.equal([state.lines[0]?.fulfillment, state.lines[0]?.quantity], [toOffice, 2])
  assert.equal(again(pickup('DALLAS')).state.lines[0]?.fulfillment, pickup('DALLAS'))
})

test.run()
