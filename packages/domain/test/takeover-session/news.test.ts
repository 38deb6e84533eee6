import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { RecordExtension, RecordTransfer } from '#src/takeover-session/commands.js'
import { TakeoverExtended, TakeoverTransferred } from '#src/takeover-session/events.js'
import { after, HOUR } from '#testing/moments.js'
import {
  active,
  addItemsToOrder,
  byCsr,
  complete,
  confirm,
  denied,
  expired,
  given,
  handedOff,
  handingOff,
  orderId,
  requested,
  sessionId,
  takeoverSession,
  under,
} from './stages.js'

const transfer = (fromCsr = 'wade', toCsr = 'ann', transferNo = 1) => RecordTransfer({ fromCsr, toCsr, transferNo })
const extension = RecordExtension({ newDeadline: after(2 * HOUR), reasonCode: 'LONG_CALL' })

test('RecordTransfer and RecordExtension are accepted at any point before the end', () => {
  for (const history of [requested, active, handingOff]) {
    const { state } = given(takeoverSession, ...history)
      .when(transfer())
      .thenEvents(TakeoverTransferred({ sessionId, orderId, fromCsr: 'wade', toCsr: 'ann', transferNo: 1 }))
    assert.is(state.csrId, 'ann')
    given(takeoverSession, ...history)
      .when(extension)
      .thenEvents(TakeoverExtended({ sessionId, orderId, newDeadline: after(2 * HOUR), reasonCode: 'LONG_CALL' }))
  }
})

test('TI-1 a takeover that is over hears no more of them, and one that never was none at all', () => {
  for (const history of [denied, expired, handedOff, []])
    for (const command of [transfer(), extension])
      given(takeoverSession, ...history)
        .when(command)
        .thenRejected('TAKEOVER_NOT_ACTIVE')
})

test('told of two transfers in either order, the takeover is whose it was given to last', () => {
  const [first, second] = [transfer(), transfer('ann', 'wade', 2)]
  assert.is(given(takeoverSession, ...active, first, second).state.csrId, 'wade')
  assert.is(given(takeoverSession, ...active, second, first).state.csrId, 'wade')
})

test('R-5 once told of a transfer, Add Items to Order is the second CSR’s; what the first had asked for before goes through', () => {
  given(takeoverSession, ...active, transfer())
    .when(addItemsToOrder(), byCsr('wade'))
    .thenRejected('NOT_CONTROL_HOLDER', { reason: 'ann holds it' })
    .when(addItemsToOrder(), byCsr('ann'))
    .thenTypes('HandoffRequested')
  given(takeoverSession, ...handingOff, transfer())
    .when(complete())
    .thenTypes('TakeoverEnded')
})

test('a takeover that is told of a transfer before it has begun begins all the same', () => {
  const { state } = given(takeoverSession, ...requested, transfer(), confirm)
    .when(addItemsToOrder(), byCsr('ann'))
    .thenTypes('HandoffRequested')
  assert.is(state.csrId, 'ann')
  given(takeoverSession, ...requested, under(byCsr(), transfer()), confirm)
    .when(confirm)
    .thenNothing()
})

test.run()
