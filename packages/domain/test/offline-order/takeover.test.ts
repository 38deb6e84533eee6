import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { DissociateCart } from '#src/offline-order/commands.js'
import {
  CartAssociatedWithOrder,
  CartDissociatedFromOrder,
  OrderReleasedToShopper,
  TakeoverClosedOnOrder,
} from '#src/offline-order/events.js'
import { aShopper, usd } from '#testing/index.js'
import { after, DAY, MINUTE, start } from '#testing/moments.js'
import {
  associate,
  beginPayment,
  byCsr,
  byShopper,
  bySystem,
  cancelled,
  cartId,
  close,
  closed,
  copied,
  copy,
  created,
  forAdam,
  given,
  offlineOrder,
  orderId,
  pay,
  paying,
  populate,
  populated,
  ready,
  recall,
  released,
  releaseToShopper,
  sessionId,
  shopperPaying,
  submit,
  submitted,
  takenOver,
  under,
} from './stages.js'

const dissociate = (session = sessionId) => DissociateCart({ sessionId: session })
const second = { sessionId: 'session-2', csrId: 'ann' }

// AssociateCart

test('[B-17] AssociateCart: the order is associated with the cart, before any item', () => {
  const { shopper: _, ...told } = associate().data
  const { state } = given(offlineOrder, ...forAdam)
    .when(associate())
    .thenEvents(CartAssociatedWithOrder({ orderId, ...told }))
  assert.equal([state.linkedCart, state.activeSession], [cartId, sessionId])
})

test('a session, a hand-off or a populate may be called as JavaScript calls its own', () => {
  for (const id of ['constructor', 'toString']) {
    given(offlineOrder, ...forAdam)
      .when(associate({ sessionId: id }))
      .thenTypes('CartAssociatedWithOrder')
      .when(copy(undefined, { sessionId: id, handoffId: id }))
      .thenTypes('ItemsCopiedToOrder')
    given(offlineOrder, ...forAdam)
      .when(populate(undefined, { populateId: id }), byCsr())
      .thenTypes('ItemsPopulatedFromCart')
    given(offlineOrder, ...forAdam)
      .when(DissociateCart({ sessionId: id }))
      .thenNothing()
    given(offlineOrder, ...forAdam)
      .when(close('HandedOff', null, id))
      .thenNothing()
  }
})

test('OI-16 AssociateCart: a session that was ever here gets the recorded answer', () => {
  for (const history of [takenOver, copied, closed, released, [...takenOver, dissociate()]])
    given(offlineOrder, ...history)
      .when(associate())
      .thenNothing()
})

test('OI-16 AssociateCart: needs an order that is edited', () => {
  given(offlineOrder, ...released)
    .when(associate(second))
    .thenRejected('ORDER_NOT_EDITABLE', { status: 'Pending', stage: 'ReleasedToShopper' })
  for (const history of [cancelled, submitted])
    given(offlineOrder, ...history)
      .when(associate(second))
      .thenRejected('ORDER_NOT_EDITABLE', { stage: null })
  for (const history of [paying, shopperPaying])
    given(offlineOrder, ...history)
      .when(associate(second))
      .thenRejected('PAYMENT_IN_PROGRESS')
  given(offlineOrder).when(associate()).thenRejected('UNKNOWN_STREAM')
})

test('OI-16 AssociateCart: a payment past its deadline is not in the way', () => {
  given(offlineOrder, ...paying)
    .when(associate(second), bySystem({ now: after(5 * MINUTE + 1) }))
    .thenTypes('OrderPaymentAborted', 'CartAssociatedWithOrder')
})

test('OI-16 R-4 AssociateCart: one takeover at a time; the refusal says who has it since when', () => {
  given(offlineOrder, ...takenOver)
    .when(associate(second))
    .thenRejected('CART_ALREADY_UNDER_TAKEOVER', { csrId: 'wade', sessionId, since: start })
})

test('AssociateCart: a customer is needed, and it must be theirs', () => {
  given(offlineOrder, ...created)
    .when(associate())
    .thenRejected('CUSTOMER_REQUIRED')
  given(offlineOrder, ...forAdam)
    .when(associate({ shopper: aShopper('1001') }))
    .thenRejected('HANDOFF_MISMATCH')
})

test('OI-16 AssociateCart: once lines were copied, of that cart only; a second takeover of it is normal', () => {
  given(offlineOrder, ...closed)
    .when(associate({ ...second, cartId: 'cart-2' }))
    .thenRejected('HANDOFF_MISMATCH')
  given(offlineOrder, ...closed)
    .when(associate(second))
    .thenTypes('CartAssociatedWithOrder')
  given(offlineOrder, ...takenOver, close('Abandoned', null))
    .when(associate({ ...second, cartId: 'cart-2' }))
    .thenTypes('CartAssociatedWithOrder')
})

// DissociateCart

test('OI-16 DissociateCart: undoes what its own session did, and restores the link that was there before', () => {
  const { state } = given(offlineOrder, ...takenOver)
    .when(dissociate())
    .thenEvents(CartDissociatedFromOrder({ orderId, cartId, sessionId, restoredLink: null }))
  assert.equal([state.activeSession, state.linkedCart], [null, null])
  const again = [...takenOver, close('Abandoned', null), associate({ ...second, cartId: 'cart-2' })]
  const restored = given(offlineOrder, ...again).when(dissociate('session-2'))
  restored.thenEvents(CartDissociatedFromOrder({ orderId, cartId: 'cart-2', sessionId: 'session-2', restoredLink: cartId }))
  assert.is(restored.state.linkedCart, cartId)
})

test('OI-16 DissociateCart: never another session’s', () => {
  given(offlineOrder, ...takenOver)
    .when(dissociate('session-2'))
    .thenNothing()
  given(offlineOrder, ...forAdam)
    .when(dissociate())
    .thenNothing()
  given(offlineOrder, ...takenOver, dissociate())
    .when(dissociate())
    .thenNothing()
})

test('OI-16 DissociateCart: refused once the session has copied lines, or was closed here', () => {
  given(offlineOrder, ...copied)
    .when(dissociate())
    .thenRejected('HANDOFF_MISMATCH')
  given(offlineOrder, ...closed)
    .when(dissociate())
    .thenRejected('HANDOFF_MISMATCH')
  given(offlineOrder, ...takenOver, close('Abandoned', null))
    .when(dissociate())
    .thenRejected('HANDOFF_MISMATCH')
})

// CloseTakeover

const told = { orderId, cartId, sessionId }

test('[A-60] OI-17 CloseTakeover: handed off for the shopper’s checkout, the order goes to them in the same append', () => {
  const { state } = given(offlineOrder, ...copied)
    .when(close())
    .thenEvents(
      TakeoverClosedOnOrder({ ...told, outcome: 'HandedOff', released: true, notReleased: null }),
      OrderReleasedToShopper({ orderId, expiresAt: after(29 * DAY) }),
    )
  assert.equal([state.activeSession, state.stage.is], [null, 'ReleasedToShopper'])
})

test('OI-17 CloseTakeover: otherwise it says why not', () => {
  const why = (...[outcome, intent]: [string, 'shopperCheckout' | 'csrSubmit' | null]) => {
    const [event] = given(offlineOrder, ...copied)
      .when(close(outcome, intent))
      .thenTypes('TakeoverClosedOnOrder').events
    return event?.type === 'TakeoverClosedOnOrder' && [event.data.released, event.data.notReleased]
  }
  assert.equal(why('HandedOff', 'csrSubmit'), [false, 'CSR_SUBMITS'])
  assert.equal(why('HandedOff', null), [false, 'CSR_SUBMITS'])
  assert.equal(why('Expired', 'shopperCheckout'), [false, 'NOT_HANDED_OFF'])
  assert.equal(why('Abandoned', null), [false, 'NOT_HANDED_OFF'])
})

test('OI-9 OI-17 CloseTakeover: an order that was populated one way is never released', () => {
  const [event] = given(offlineOrder, ...populated, associate())
    .when(close())
    .thenTypes('TakeoverClosedOnOrder').events
  assert.equal(event?.type === 'TakeoverClosedOnOrder' && event.data.notReleased, 'RELEASE_NOT_SUPPORTED')
})

test('OI-17 CloseTakeover: an order without items stays with the CSR, whatever the policy copies', () => {
  const { state } = given(offlineOrder, ...takenOver, under(bySystem({ policy: { allowEmptyHandoff: true } }), copy([])))
    .when(close())
    .thenEvents(TakeoverClosedOnOrder({ orderId, cartId, sessionId, outcome: 'HandedOff', released: false, notReleased: 'NO_ITEMS' }))
  assert.equal([state.stage, state.activeSession], [{ is: 'Editing' }, null])
})

test('OI-17 CloseTakeover: never refused; what is not there to close changes nothing', () => {
  for (const history of [forAdam, closed, released, submitted, cancelled])
    given(offlineOrder, ...history)
      .when(close())
      .thenNothing()
  given(offlineOrder, ...takenOver)
    .when(close('HandedOff', 'shopperCheckout', 'session-9'))
    .thenNothing()
  given(offlineOrder, ...takenOver, dissociate())
    .when(close())
    .thenNothing()
})

// OI-18

test('OI-18 from the association to the close nothing is submitted, released, paid or populated', () => {
  const commands = [submit(), releaseToShopper, pay(usd(1_500)), beginPayment, populate()]
  const until = [...ready, associate()]
  for (const history of [until, [...until, copy()]])
    for (const command of commands) {
      const taken = command.type === 'AddPayment' ? { ...command, data: { ...command.data, paymentId: 'payment-2' } } : command
      given(offlineOrder, ...history)
        .when(taken, byCsr())
        .thenRejected('TAKEOVER_IN_PROGRESS', { csrId: 'wade', sessionId, since: start })
    }
  for (const over of [close('Abandoned', null), dissociate()])
    for (const command of commands) {
      const { rejection } = given(offlineOrder, ...until, over).when(command, byCsr())
      assert.is(rejection, null, command.type)
    }
})

// Release and recall

test('[A-60] ReleaseToShopper: the order waits for its shopper for 29 days', () => {
  given(offlineOrder, ...closed)
    .when(releaseToShopper, byCsr())
    .thenEvents(OrderReleasedToShopper({ orderId, expiresAt: after(29 * DAY) }))
  given(offlineOrder, ...released)
    .when(releaseToShopper, byCsr())
    .thenNothing()
})

test('[A-78] OI-9 ReleaseToShopper: never what was populated one way', () => {
  given(offlineOrder, ...populated)
    .when(releaseToShopper, byCsr())
    .thenRejected('RELEASE_NOT_SUPPORTED')
})

test('ReleaseToShopper: needs a customer and an item, and an order in the CSR’s hands', () => {
  given(offlineOrder, ...created)
    .when(releaseToShopper, byCsr())
    .thenRejected('CUSTOMER_REQUIRED')
  given(offlineOrder, ...forAdam)
    .when(releaseToShopper, byCsr())
    .thenRejected('NO_ITEMS')
  given(offlineOrder, ...closed)
    .when(releaseToShopper, byShopper())
    .thenRejected('ORDER_NOT_EDITABLE')
  given(offlineOrder, ...submitted)
    .when(releaseToShopper, byCsr())
    .thenRejected('ORDER_NOT_EDITABLE')
})

test('RecallFromShopper: back in the CSR’s hands, and the shopper’s submit is refused from then on', () => {
  const { state } = given(offlineOrder, ...released)
    .when(recall, byCsr())
    .thenTypes('OrderRecalledFromShopper')
  assert.equal(state.stage, { is: 'Editing' })
  given(offlineOrder, ...released, under(byCsr(), recall))
    .when(submit(), byShopper())
    .thenRejected('ORDER_NOT_EDITABLE', { stage: 'Editing' })
  given(offlineOrder, ...closed)
    .when(recall, byCsr())
    .thenNothing()
})

test('RecallFromShopper: not while the shopper pays, nor once it is over', () => {
  given(offlineOrder, ...shopperPaying)
    .when(recall, byCsr())
    .thenRejected('PAYMENT_IN_PROGRESS')
  given(offlineOrder, ...cancelled)
    .when(recall, byCsr())
    .thenRejected('ORDER_NOT_EDITABLE', { status: 'Cancelled' })
  given(offlineOrder).when(recall, byCsr()).thenRejected('UNKNOWN_STREAM')
})

test('RecallFromShopper: a shopper recalls nothing', () => {
  given(offlineOrder, ...released)
    .when(recall, byShopper())
    .thenRejected('ORDER_NOT_EDITABLE')
  given(offlineOrder, ...released)
    .when(recall, byShopper(aShopper('1001')))
    .thenRejected('UNKNOWN_STREAM')
})

test.run()
