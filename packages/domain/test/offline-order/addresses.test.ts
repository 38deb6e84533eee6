import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { ChangeAddress, EditEmail } from '#src/offline-order/commands.js'
import { OrderAddressChanged, OrderEmailChanged } from '#src/offline-order/events.js'
import { presentQuote } from '#src/offline-order/totals.js'
import { defaultPolicy } from '#src/policy.js'
import { someEvidence } from '#testing/circumstances.js'
import { adam, aShopper, contactOf, textOf } from '#testing/people.js'
import {
  byCsr,
  byShopper,
  created,
  customer,
  given,
  offlineOrder,
  orderId,
  paying,
  ready,
  released,
  shopperPaying,
  submitted,
  takenOver,
  typed,
} from './stages.js'

const elsewhere = contactOf(adam, { address1: '1 Main St', city: 'Austin' })
const move = (role: 'billing' | 'shipping' = 'shipping', contact = elsewhere) => ChangeAddress({ role, contact })
const write = (email = 'adam@new.example') => EditEmail({ email: textOf(adam, email) })
const strict = { policy: { behaviors: { ...defaultPolicy.behaviors, editOrder: ['Order Update'] } } }

test('[A-25] ChangeAddress: another shipping address needs another quote', () => {
  const { state } = given(offlineOrder, ...ready)
    .when(move(), byCsr())
    .thenEvents(OrderAddressChanged({ orderId, role: 'shipping', contact: elsewhere }))
  assert.equal([state.shipping, state.billing], [elsewhere, customer.billing])
  assert.equal([presentQuote(state), state.contentVersion], [null, 4])
})

test('[A-25] ChangeAddress: another billing address is no other content', () => {
  const { state } = given(offlineOrder, ...ready)
    .when(move('billing'), byCsr())
    .thenEvents(OrderAddressChanged({ orderId, role: 'billing', contact: elsewhere }))
  assert.equal([state.shipping, state.billing, state.contentVersion], [customer.shipping, elsewhere, 3])
  assert.ok(presentQuote(state) !== null)
})

test('[A-39] EditEmail: of the order alone, and no other content', () => {
  const { state } = given(offlineOrder, ...ready)
    .when(write(), byCsr())
    .thenEvents(OrderEmailChanged({ orderId, email: textOf(adam, 'adam@new.example') }))
  assert.equal([state.email, state.billing, state.contentVersion], [textOf(adam, 'adam@new.example'), customer.billing, 3])
})

test('ChangeAddress, EditEmail: what is there already changes nothing', () => {
  const then = given(offlineOrder, ...typed)
  then.when(move('shipping', customer.shipping), byCsr()).thenNothing()
  then.when(write('adam.tester@example.com'), byCsr()).thenNothing()
})

test('ChangeAddress, EditEmail: what is no e-mail address is refused; an address may do without', () => {
  const then = given(offlineOrder, ...typed)
  for (const email of ['', 'adam', 'adam@', '@example.com', 'adam@home', 'a b@example.com', 'adam@a@example.com'])
    then.when(write(email), byCsr()).thenRejected('EMAIL_INVALID', { field: 'email' })
  then.when(EditEmail({ email: { subject: 'shopper:1000', value: null } }), byCsr()).thenRejected('EMAIL_INVALID')
  then.when(move('billing', contactOf(adam, { email: 'adam' })), byCsr()).thenRejected('EMAIL_INVALID', { field: 'contact.email' })
  then.when(move('billing', contactOf(adam, { email: null })), byCsr()).thenTypes('OrderAddressChanged')
})

test('ChangeAddress: nothing is no address', () => {
  const nothing = { subject: 'shopper:1000', value: null } as const
  const then = given(offlineOrder, ...ready)
  then.when(move('shipping', nothing), byCsr()).thenRejected('SHIPPING_ADDRESS_REQUIRED', { destinationId: null })
  then.when(move('billing', nothing), byCsr()).thenRejected('BILLING_REQUIRED')
})

test('ChangeAddress, EditEmail: by whoever’s turn it is, also during a takeover, and not while a payment runs', () => {
  for (const command of [move(), write()]) {
    given(offlineOrder, ...released)
      .when(command, byShopper())
      .thenTypes(command.type === 'EditEmail' ? 'OrderEmailChanged' : 'OrderAddressChanged')
    given(offlineOrder, ...takenOver)
      .when(command, byCsr())
      .thenTypes(command.type === 'EditEmail' ? 'OrderEmailChanged' : 'OrderAddressChanged')
    given(offlineOrder, ...released)
      .when(command, byCsr())
      .thenRejected('ORDER_NOT_EDITABLE', { stage: 'ReleasedToShopper' })
    given(offlineOrder, ...typed)
      .when(command, byShopper())
      .thenRejected('ORDER_NOT_EDITABLE')
    given(offlineOrder, ...released)
      .when(command, byShopper(aShopper('1001')))
      .thenRejected('UNKNOWN_STREAM')
    given(offlineOrder, ...paying)
      .when(command, byCsr())
      .thenRejected('PAYMENT_IN_PROGRESS')
    given(offlineOrder, ...shopperPaying)
      .when(command, byShopper())
      .thenRejected('PAYMENT_IN_PROGRESS')
    given(offlineOrder, ...submitted)
      .when(command, byCsr())
      .thenRejected('ORDER_NOT_EDITABLE', { status: 'Submitted' })
    given(offlineOrder).when(command, byCsr()).thenRejected('UNKNOWN_STREAM')
  }
})

test('ChangeAddress, EditEmail: there has to be a customer whose they are, and the behavior where the policy splits it', () => {
  for (const command of [move(), write()]) {
    given(offlineOrder, ...created)
      .when(command, byCsr())
      .thenRejected('CUSTOMER_REQUIRED')
    given(offlineOrder, ...typed)
      .when(command, byCsr('wade', { ...strict, evidence: someEvidence([]) }))
      .thenRejected('MISSING_BEHAVIOR')
  }
})

test.run()
