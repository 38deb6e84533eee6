import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { CartControlExtended, CartControlPassedOn } from '#src/cart/events.js'
import { controlDeadline } from '#src/cart/state.js'
import { someEvidence } from '#testing/circumstances.js'
import { after, HOUR, MINUTE, start } from '#testing/moments.js'
import {
  addItem,
  byCsr,
  byShopper,
  bySupervisor,
  bySystem,
  cart,
  complete,
  edits,
  extend,
  given,
  handedOff,
  held,
  passedOn,
  release,
  seal,
  sealed,
  sessionId,
  takenOver,
  takenOverAgain,
  transfer,
  under,
  unseal,
  withLine,
} from './stages.js'

const { cartId, orderId } = held
const passed = (fromCsr: string, toCsr: string, transferNo = 1) =>
  CartControlPassedOn({ cartId, sessionId, orderId, fromCsr, toCsr, transferNo })
const extended = (newDeadline: string, oldDeadline = after(HOUR)) =>
  CartControlExtended({ cartId, sessionId, csrId: 'wade', orderId, oldDeadline, newDeadline, reasonCode: 'LONG_CALL' })
const deadlineOf = ({ control }: ReturnType<typeof cart.initial>) => (control.holder === 'csr' ? controlDeadline(control) : null)

// TransferControl

test('TransferControl: a colleague has the cart from then on, in the same takeover, with the content and the baseline as they are', () => {
  const before = given(cart, ...takenOver).state
  const { state } = given(cart, ...takenOver)
    .when(transfer(), bySupervisor())
    .thenEvents(passed('wade', 'ann'))
  assert.equal(state, { ...before, control: { ...before.control, csrId: 'ann', transfers: 1 } })
})

test('TransferControl: the idle timer begins anew, the last deadline and the beginning stay', () => {
  const { state } = given(cart, ...takenOver)
    .when(transfer('ann', { evidence: someEvidence(undefined, after(9 * MINUTE)) }), bySupervisor({ now: after(9 * MINUTE) }))
    .thenTypes('CartControlPassedOn')
  assert.is(deadlineOf(state), after(19 * MINUTE))
  assert.equal(state.control.holder === 'csr' && [state.control.since, state.control.absoluteDeadline], [start, after(HOUR)])
})

test('TransferControl: to whoever has it already changes nothing; every further one has the next number', () => {
  given(cart, ...takenOver)
    .when(transfer('wade'), bySupervisor())
    .thenNothing()
  given(cart, ...passedOn)
    .when(transfer('wade'), bySupervisor())
    .thenEvents(passed('ann', 'wade', 2))
    .when(transfer('ann'), bySupervisor())
    .thenEvents(passed('wade', 'ann', 3))
})

test('R-5 TI-5 after a transfer the first CSR’s edits are NOT_CONTROL_HOLDER, the second’s are accepted', () => {
  for (const command of edits(sessionId))
    given(cart, ...passedOn)
      .when(command, byCsr('wade'))
      .thenRejected('NOT_CONTROL_HOLDER', { reason: 'ann holds it' })
  given(cart, ...passedOn)
    .when(release('abandoned'), byCsr('wade'))
    .thenRejected('NOT_CONTROL_HOLDER')
  given(cart, ...passedOn)
    .when(addItem({ lineId: 'line-2', productCode: 'sp_01', sessionId }), byCsr('ann'))
    .thenTypes('ItemAddedByCsr')
    .when(release('abandoned', 'revert'), byCsr('ann'))
    .thenTypes('CartRevertedToBaseline', 'CartControlReturned')
})

test('TransferControl: for supervisors, to a CSR who may take over carts, and never to the customer themselves', () => {
  const tried = given(cart, ...takenOver)
  tried.when(transfer(), byCsr('wade')).thenRejected('MISSING_BEHAVIOR', { behavior: 'Takeover Supervise' })
  tried
    .when(transfer('bob', { evidence: someEvidence([]) }), bySupervisor())
    .thenRejected('MISSING_BEHAVIOR', { behavior: 'Customer Update', csrId: 'bob' })
  tried
    .when(transfer('ann', { evidence: someEvidence(undefined, after(-2 * MINUTE)) }), bySupervisor())
    .thenRejected('AUTHORIZATION_STALE', { checkedAt: after(-2 * MINUTE) })
  tried.when(transfer('john', { isOwnCart: true }), bySupervisor()).thenRejected('SELF_TAKEOVER_FORBIDDEN', { csrId: 'john' })
  for (const other of [byShopper(), bySystem()]) tried.when(transfer(), other).thenRejected('NOT_CONTROL_HOLDER')
})

test('F14 TransferControl: to a colleague who has as many takeovers as the policy allows, none is passed on', () => {
  const tried = given(cart, ...takenOver)
  const policy = { sessionsPerCsr: 2 }
  for (const running of [2, 3])
    tried.when(transfer('ann', { running }), bySupervisor({ policy })).thenRejected('TOO_MANY_SESSIONS', { csrId: 'ann', running, max: 2 })
  tried.when(transfer('ann', { running: 1 }), bySupervisor({ policy })).thenTypes('CartControlPassedOn')
})

// ExtendControl

test('ExtendControl: it may last longer, with the reason; and the idle timer begins anew', () => {
  const { state } = given(cart, ...takenOver)
    .when(extend(), byCsr('wade', { now: after(5 * MINUTE) }))
    .thenEvents(extended(after(90 * MINUTE)))
  assert.is(deadlineOf(state), after(15 * MINUTE))
  assert.is(state.control.holder === 'csr' && state.control.absoluteDeadline, after(90 * MINUTE))
})

test('ExtendControl: a takeover that lasts as long already stays as it is', () => {
  for (const deadline of [after(1), after(30 * MINUTE), after(HOUR)])
    given(cart, ...takenOver)
      .when(extend(deadline), byCsr())
      .thenNothing()
  given(cart, ...takenOver, under(byCsr(), extend()))
    .when(extend(), byCsr())
    .thenNothing()
})

test('ExtendControl: until a time that is past nothing can last', () => {
  for (const deadline of [after(-HOUR), start])
    given(cart, ...takenOver)
      .when(extend(deadline), byCsr())
      .thenRejected('DEADLINE_PASSED', { newDeadline: deadline, now: start })
  given(cart, ...takenOver)
    .when(extend(start), byCsr('wade', { now: after(11 * MINUTE) }))
    .thenRejected('TAKEOVER_EXPIRED')
})

test('ExtendControl: up to the cap by the CSR whose it is, beyond it or of another’s by a supervisor', () => {
  const tried = given(cart, ...takenOver)
  tried.when(extend(after(2 * HOUR)), byCsr()).thenTypes('CartControlExtended')
  tried.when(extend(after(2 * HOUR + 1)), byCsr()).thenRejected('MISSING_BEHAVIOR', { behavior: 'Takeover Supervise' })
  tried.when(extend(after(2 * HOUR + 1)), bySupervisor()).thenTypes('CartControlExtended')
  tried.when(extend(), byCsr('ann')).thenRejected('MISSING_BEHAVIOR', { behavior: 'Takeover Supervise' })
  tried.when(extend(), byCsr('wade', { evidence: someEvidence([]) })).thenRejected('MISSING_BEHAVIOR', { behavior: 'Customer Update' })
  for (const other of [byShopper(), bySystem()]) tried.when(extend(), other).thenRejected('NOT_CONTROL_HOLDER')
})

test('ExtendControl: the cap is counted from the beginning, however often it is extended or passed on', () => {
  const later = { now: after(5 * MINUTE) }
  given(cart, ...passedOn, under(byCsr('ann', later), extend()))
    .when(extend(after(2 * HOUR + MINUTE)), byCsr('ann', later))
    .thenRejected('MISSING_BEHAVIOR')
})

test('ExtendControl: needs a reason', () => {
  given(cart, ...takenOver)
    .when(extend(undefined, ''), byCsr())
    .thenRejected('REASON_REQUIRED', { field: 'reasonCode' })
})

test('F11 ExtendControl: where the policy lists the reasons, one of them', () => {
  const policy = { reasonCodes: ['LONG_CALL'] }
  const tried = given(cart, ...takenOver)
  tried
    .when(extend(undefined, 'LUNCH'), byCsr('wade', { policy }))
    .thenRejected('REASON_REQUIRED', { field: 'reasonCode', allowed: ['LONG_CALL'] })
  tried.when(extend(undefined, 'LONG_CALL'), byCsr('wade', { policy })).thenTypes('CartControlExtended')
})

// Both

test('CI-3 after the deadline neither is possible any more', () => {
  for (const command of [transfer(), extend()]) {
    const now = after(10 * MINUTE + 1)
    given(cart, ...takenOver)
      .when(command, bySupervisor({ now }))
      .thenRejected('TAKEOVER_EXPIRED', { sessionId })
    given(cart, ...takenOver, release('abandoned'))
      .when(command, bySupervisor())
      .thenRejected('TAKEOVER_NOT_ACTIVE', { sessionId, cause: 'abandoned' })
  }
})

test('an extended takeover lapses at its new deadline, not at the old one', () => {
  const busy = (minutes: number) => under(byCsr('wade', { now: after(minutes * MINUTE) }), addItem({ lineId: `l-${minutes}`, sessionId }))
  const history = [...takenOver, under(byCsr(), extend(after(65 * MINUTE))), ...[9, 18, 27, 36, 45, 54].map(busy)]
  given(cart, ...history)
    .when(addItem({ lineId: 'l', sessionId }), byCsr('wade', { now: after(63 * MINUTE) }))
    .thenTypes('ItemQuantityChangedByCsr')
    .when(addItem({ lineId: 'm', sessionId }), byCsr('wade', { now: after(65 * MINUTE + 1) }))
    .thenRejected('TAKEOVER_EXPIRED')
})

test('CI-14 R-8 both are possible while the cart is sealed, at any time; its hand-off goes on as it was', () => {
  const late = bySupervisor({ now: after(3 * HOUR) })
  const after2h = given(cart, ...sealed)
    .when(transfer('ann', { evidence: someEvidence(undefined, after(3 * HOUR)) }), late)
    .thenEvents(passed('wade', 'ann'))
    .when(extend(after(4 * HOUR)), late)
    .thenTypes('CartControlExtended')
  assert.is(after2h.state.phase.is, 'sealed')
  after2h.when(complete()).thenTypes('CartHandedOff')
  const { state } = after2h.when(unseal(), bySystem({ now: after(3 * HOUR) })).thenTypes('CartUnsealed')
  assert.equal([state.control.holder === 'csr' && state.control.csrId, deadlineOf(state)], ['ann', after(3 * HOUR + 10 * MINUTE)])
})

test('both work on a handed-off cart that a CSR has again, and on none that nobody has', () => {
  const again = { sessionId: 'session-2' }
  for (const [command, type] of [
    [transfer(), 'CartControlPassedOn'],
    [extend(), 'CartControlExtended'],
  ] as const) {
    const of2 = { ...command, data: { ...command.data, ...again } } as typeof command
    given(cart, ...takenOverAgain)
      .when(of2, bySupervisor())
      .thenTypes(type)
    for (const history of [withLine, handedOff])
      given(cart, ...history)
        .when(of2, bySupervisor())
        .thenRejected('TAKEOVER_NOT_ACTIVE', { cause: null })
  }
})

test('the takeover that is sealed, passed on and undone can be sealed again', () => {
  given(cart, ...passedOn, seal(), unseal())
    .when(seal({ handoffId: 'handoff-2' }))
    .thenTypes('CartSealed')
})

test.run()
