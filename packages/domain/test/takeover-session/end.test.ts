import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { wordRejection } from '#src/rejections.js'
import { AttachOrder } from '#src/takeover-session/commands.js'
import { HandoffFailed, HandoffRequested, TakeoverDenied, TakeoverEnded } from '#src/takeover-session/events.js'
import { outcomeOf } from '#src/takeover-session/outcome.js'
import { byShopper, someEvidence } from '#testing/circumstances.js'
import {
  active,
  activeWithoutOrder,
  addItemsToOrder,
  byCsr,
  cartId,
  complete,
  counts,
  denied,
  end,
  ended,
  expired,
  fail,
  given,
  handedOff,
  handingOff,
  handoffId,
  orderId,
  requested,
  sessionId,
  takeoverSession,
  under,
} from './stages.js'

const causes = [
  'abandoned',
  'reclaimed',
  'lapsed',
  'revoked',
  'forceEnded',
  'superseded',
  'orderCancelled',
  'cartConverted',
  'subjectErased',
] as const

// AddItemsToOrder

test('[A-60] AddItemsToOrder: the hand-off is asked for', () => {
  const { state } = given(takeoverSession, ...active)
    .when(addItemsToOrder(), byCsr())
    .thenEvents(
      HandoffRequested({
        handoffId,
        sessionId,
        cartId,
        orderId,
        intent: 'shopperCheckout',
        mergePolicy: 'reconcileBySource',
        pricePolicy: 'honourCartPrice',
      }),
    )
  assert.equal(state.phase, { is: 'handingOff', handoffId, intent: 'shopperCheckout' })
})

test('R-6 TI-2 AddItemsToOrder: a second click, under whatever id, is answered like the first', () => {
  for (const history of [handingOff, handedOff])
    for (const id of [handoffId, 'handoff-2'])
      given(takeoverSession, ...history)
        .when(addItemsToOrder(id), byCsr())
        .thenNothing()
})

test('AddItemsToOrder: a second click with another intent asks for something else, and is told what was asked for first', () => {
  for (const history of [handingOff, handedOff])
    given(takeoverSession, ...history)
      .when(addItemsToOrder('handoff-2', 'csrSubmit'), byCsr())
      .thenRejected('HANDOFF_MISMATCH', { reason: 'the items were added with the intent shopperCheckout' })
})

test('TI-2 AddItemsToOrder: a hand-off that has failed is not entered again, however many came after it; another is', () => {
  const failed = (id: string) => [under(byCsr(), addItemsToOrder(id)), fail({ handoffId: id })]
  for (const history of [failed(handoffId), [...failed(handoffId), ...failed('handoff-2')]])
    given(takeoverSession, ...active, ...history)
      .when(addItemsToOrder(), byCsr())
      .thenNothing()
      .when(addItemsToOrder('handoff-3'), byCsr())
      .thenTypes('HandoffRequested')
})

test('TI-3 AddItemsToOrder: needs an order', () => {
  given(takeoverSession, ...activeWithoutOrder)
    .when(addItemsToOrder(), byCsr())
    .thenRejected('ORDER_REQUIRED')
  given(takeoverSession, ...activeWithoutOrder, AttachOrder({ orderId }))
    .when(addItemsToOrder(), byCsr())
    .thenTypes('HandoffRequested')
})

test('AddItemsToOrder: of a takeover that runs, and no other', () => {
  given(takeoverSession, ...requested)
    .when(addItemsToOrder(), byCsr())
    .thenRejected('TAKEOVER_NOT_ACTIVE', { sessionId })
  given(takeoverSession, ...denied)
    .when(addItemsToOrder(), byCsr())
    .thenRejected('TAKEOVER_NOT_ACTIVE')
  given(takeoverSession, ...expired)
    .when(addItemsToOrder(), byCsr())
    .thenRejected('TAKEOVER_EXPIRED', { sessionId })
  given(takeoverSession, ...active, end('reclaimed'))
    .when(addItemsToOrder(), byCsr())
    .thenRejected('TAKEOVER_NOT_ACTIVE', { cause: 'ReclaimedByShopper' })
  given(takeoverSession).when(addItemsToOrder(), byCsr()).thenRejected('TAKEOVER_NOT_ACTIVE')
})

test('AddItemsToOrder: by the CSR who holds the cart, with the behavior', () => {
  given(takeoverSession, ...active)
    .when(addItemsToOrder(), byCsr('ann'))
    .thenRejected('NOT_CONTROL_HOLDER', { reason: 'wade holds it' })
  given(takeoverSession, ...active)
    .when(addItemsToOrder(), byShopper())
    .thenRejected('NOT_CONTROL_HOLDER')
  given(takeoverSession, ...active)
    .when(addItemsToOrder(), byCsr('wade', { evidence: someEvidence([]) }))
    .thenRejected('MISSING_BEHAVIOR')
})

test('AddItemsToOrder: not by who only looks', () => {
  const looking = [under(byCsr('wade', { policy: { controlMode: 'readOnly' } }), ...requested[0].said), active[1]]
  given(takeoverSession, ...looking)
    .when(addItemsToOrder(), byCsr())
    .thenRejected('NOT_CONTROL_HOLDER')
})

// FailHandoff

test('TI-2 FailHandoff: back to work with nothing lost, and it says why', () => {
  const { state } = given(takeoverSession, ...handingOff)
    .when(fail())
    .thenEvents(HandoffFailed({ handoffId, sessionId, code: 'NOTHING_TO_COPY', detail: {}, orderStatus: 'Pending', retryable: false }))
  assert.equal(
    [state.phase, state.lastHandoff],
    [{ is: 'active' }, { handoffId, intent: 'shopperCheckout', failed: { code: 'NOTHING_TO_COPY', detail: {} } }],
  )
  const passing = given(takeoverSession, ...handingOff).when(fail({ code: 'PAYMENT_IN_PROGRESS' })).events[0]
  assert.is(passing?.type === 'HandoffFailed' && passing.data.retryable, true)
})

test('FailHandoff: the hand-off can be asked for again, under another id', () => {
  given(takeoverSession, ...handingOff, fail())
    .when(addItemsToOrder('handoff-2'), byCsr())
    .thenTypes('HandoffRequested')
})

test('R-17 FailHandoff: where the order is gone, the takeover is over', () => {
  given(takeoverSession, ...handingOff)
    .when(fail({ code: 'ORDER_NOT_EDITABLE', orderStatus: 'Cancelled' }))
    .thenEvents(TakeoverEnded({ ...ended, outcome: 'OrderCancelled', handoffId, intent: 'shopperCheckout', code: 'ORDER_NOT_EDITABLE' }))
})

test('R-7 FailHandoff: where control is gone, the takeover ends as the cart has it', () => {
  for (const cause of causes)
    given(takeoverSession, ...handingOff)
      .when(fail({ code: 'TAKEOVER_NOT_ACTIVE', cause, orderStatus: null }))
      .thenEvents(TakeoverEnded({ ...ended, outcome: outcomeOf[cause], handoffId, intent: 'shopperCheckout', code: 'TAKEOVER_NOT_ACTIVE' }))
})

test('FailHandoff: of another hand-off, or of none, changes nothing', () => {
  given(takeoverSession, ...handingOff)
    .when(fail({ handoffId: 'handoff-9' }))
    .thenNothing()
  for (const history of [requested, active, denied, handedOff, expired])
    given(takeoverSession, ...history)
      .when(fail())
      .thenNothing()
})

// CompleteTakeover

test('CompleteTakeover: handed off, with what became of the lines', () => {
  const { state } = given(takeoverSession, ...handingOff)
    .when(complete())
    .thenEvents(TakeoverEnded({ ...ended, outcome: 'HandedOff', causeEventId: 'event-9', handoffId, intent: 'shopperCheckout', counts }))
  assert.equal(state.phase, { is: 'ended', outcome: 'HandedOff' })
})

test('TI-1 TI-2 CompleteTakeover: of another hand-off, or of none, changes nothing', () => {
  given(takeoverSession, ...handingOff)
    .when(complete('handoff-9'))
    .thenNothing()
  for (const history of [requested, active, denied, handedOff, expired])
    given(takeoverSession, ...history)
      .when(complete())
      .thenNothing()
  given(takeoverSession, ...handingOff, fail())
    .when(complete())
    .thenNothing()
})

// EndTakeover

test('EndTakeover: ends as the cart has it, and names the event that ended it', () => {
  for (const cause of causes)
    given(takeoverSession, ...active)
      .when(end(cause))
      .thenEvents(TakeoverEnded({ ...ended, outcome: outcomeOf[cause], causeEventId: 'event-9' }))
})

test('TI-9 EndTakeover: while a hand-off runs it has to wait', () => {
  for (const cause of causes)
    given(takeoverSession, ...handingOff)
      .when(end(cause))
      .thenRejected('HANDOFF_IN_PROGRESS', { handoffId })
})

test('TI-9 EndTakeover: what has not begun is denied, by a rule that can be worded', () => {
  for (const cause of causes) {
    const { events } = given(takeoverSession, ...requested)
      .when(end(cause))
      .thenTypes('TakeoverDenied')
    const [event] = events
    if (event?.type !== 'TakeoverDenied') throw new Error('it was not denied')
    assert.equal(event, TakeoverDenied({ ...event.data, sessionId, cartId, orderId }))
    assert.type(wordRejection({ code: event.data.code, detail: event.data.detail }).message, 'string')
  }
})

test('TI-1 EndTakeover: of a takeover that is over changes nothing', () => {
  for (const history of [denied, handedOff, expired])
    for (const cause of causes)
      given(takeoverSession, ...history)
        .when(end(cause))
        .thenNothing()
  given(takeoverSession, ...active)
    .when(end('denied'))
    .thenNothing()
})

test.run()
