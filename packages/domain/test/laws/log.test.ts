// time limit: 600 s
import assert from 'node:assert/strict'
import { test } from 'uvu'
import { cart } from '#src/cart/cart.js'
import * as cartCommands from '#src/cart/commands.js'
import { advance, deepFreeze, isRefused, type RecordedEvent, replay, streamName } from '#src/event-sourcing/index.js'
import * as orderCommands from '#src/offline-order/commands.js'
import { offlineOrder } from '#src/offline-order/offline-order.js'
import type { Conductor } from '#src/processes/conductor.js'
import { houseEvents } from '#src/processes/house-events.js'
import * as subjectCommands from '#src/subject/commands.js'
import * as sessionCommands from '#src/takeover-session/commands.js'
import { takeoverSession } from '#src/takeover-session/takeover-session.js'
import { shopperSubject } from '#src/values/shopper.js'
import { known } from '../known.js'
import { type Action, plays } from './actions.js'
import { hold } from './laws.js'
import { observeDecisions } from './observe.js'
import { play, stage } from './play.js'
import { aggregateOf, type Kept, streamsOf, streamsOfKind, told } from './streams.js'

const RUNS = 220
const observed = observeDecisions()
const reached = new Map<string, number>()

interface Played {
  readonly log: ReadonlyArray<RecordedEvent>
}
const played = new Map<string, Promise<Played>>()

/** What the handler answered must be what the stream tells up to there (L-1: the live state). */
const comparing =
  (log: () => ReadonlyArray<RecordedEvent>) =>
  (conductor: Conductor): Conductor => ({
    ...conductor,
    tell: async (aggregate, id, command, asked) => {
      const answer = await conductor.tell(aggregate, id, command, asked)
      if (isRefused(answer)) return answer
      const stream = streamName({ category: aggregate.name, tenant: 'acme', id })
      const { state, revision } = answer.right
      const events = (streamsOf(log()).get(stream) ?? []).filter((event) => event.revision <= (revision ?? -1))
      assert.deepEqual(state, replay(aggregate, events), `${command.type}: the answered state of ${stream}`)
      return answer
    },
  })

/** Plays it once; every law looks at the same plays. */
const playOnce = (actions: ReadonlyArray<Action>): Promise<Played> => {
  const key = JSON.stringify(actions)
  const before = played.get(key)
  if (before !== undefined) return before
  const now = (async () => {
    const log: { now: ReadonlyArray<RecordedEvent> } = { now: [] }
    const on = stage(comparing(() => log.now))
    log.now = on.the.log
    // L-21: nothing is appended but what was decided last, and accepted.
    on.the.faults.plan = ({ events, stream }) => {
      assert.ok(observed.last !== null, `${stream}: something is appended after a refusal`)
      const said = observed.last.map(({ type, data }) => ({ type, data }))
      assert.deepEqual(
        events.map(({ type, data }) => ({ type, data })),
        said,
        `${stream}: what is appended is what was decided`,
      )
      return null
    }
    await play(on, actions)
    for (const { type } of on.the.log) reached.set(type, (reached.get(type) ?? 0) + 1)
    return { log: [...on.the.log] }
  })()
  played.set(key, now)
  return now
}
const law = (title: string, holds: (played: Played) => void) =>
  test(title, () => hold(plays(10, 40), RUNS, async (actions) => holds(await playOnce(actions))))

/** Ways to cut a stream into batches: all of them where there are few, else some that are always the same. */
const waysToCut = (length: number): ReadonlyArray<ReadonlyArray<boolean>> => {
  const gaps = Math.max(length - 1, 0)
  const cut = (bits: number) => Array.from({ length: gaps }, (_, gap) => ((bits >>> (gap % 31)) & 1) === 1)
  const ways =
    gaps <= 4 ? Array.from({ length: 2 ** gaps }, (_, bits) => bits) : [0, -1, 1, 0x2aaaaaaa, 0x11111111, 0x0f0f0f0f, 0x7a3c91e5, 0x1d]
  return ways.map(cut)
}

law('L-1 what a stream tells is the live state: on both engines, in whatever batches, over frozen payloads', ({ log }) => {
  for (const [stream, events] of streamsOf(log)) {
    const aggregate = aggregateOf(stream) as typeof cart
    const state = replay(aggregate, events)
    for (const cuts of waysToCut(events.length)) {
      let advanced = deepFreeze(aggregate.initial())
      let batch: Array<Kept> = []
      for (const [index, event] of events.entries()) {
        batch.push(event)
        if (index === events.length - 1 || cuts[index] === true) {
          const before = JSON.stringify(advanced)
          const next = advance(aggregate, advanced, batch)
          assert.equal(JSON.stringify(advanced), before, `${stream}: the state before is changed`)
          advanced = next
          batch = []
        }
      }
      assert.deepEqual(advanced, state, `${stream} in batches`)
    }
    // From the middle on, on the other engine.
    const middle = Math.floor(events.length / 2)
    assert.deepEqual(advance(aggregate, deepFreeze(replay(aggregate, events.slice(0, middle))), events.slice(middle)), state)
  }
})

law('L-2 every decision, made a second time on frozen input, comes out the same', () => {
  assert.ok(observed.commands.size > 0)
})

law('L-3 a cart is in at most one pair of hands', ({ log }) => {
  for (const { stream, events } of streamsOfKind(log, 'cart')) {
    let holder: string | null = null
    for (const { type, data } of events) {
      const session = (data as { readonly sessionId?: string }).sessionId ?? null
      if (type === 'CartControlTransferred') {
        assert.equal(holder, null, `${stream}: control is granted while ${holder} has it`)
        holder = session
      }
      if (type === 'CartControlReturned' || type === 'CartHandedOff') {
        assert.equal(session, holder, `${stream}: ${type} of who does not hold it`)
        holder = null
      }
    }
  }
})

law('L-4 TI-5 no CSR writes but the holder, between taking control and giving it back', ({ log }) => {
  for (const { stream, events } of streamsOfKind(log, 'cart')) {
    let holder: { readonly sessionId: string; readonly csrId: string } | null = null
    const once = new Set<string>()
    for (const event of events) {
      const data = event.data as { readonly sessionId?: string | null; readonly csrId?: string }
      if (event.type === 'CartControlTransferred') {
        assert.ok(!once.has(data.sessionId ?? ''), `${stream}: control is granted twice to one session`)
        once.add(data.sessionId ?? '')
        holder = { sessionId: data.sessionId ?? '', csrId: data.csrId ?? '' }
      }
      if (event.type === 'CartControlPassedOn' && holder !== null) {
        const { data: passed } = known(told([event], 'CartControlPassedOn')[0])
        assert.equal(passed.fromCsr, holder.csrId, `${stream}: passed on from who does not hold it`)
        holder = { ...holder, csrId: passed.toCsr }
      }
      const { actor, via } = event.meta
      // A claim changes nothing in the cart.
      const edits = /^(Item(?!sClaimed)|Coupon|CartEmptied|CartEditUndone)/.test(event.type)
      if (edits && actor.kind === 'csr' && via === null) {
        assert.deepEqual([holder?.sessionId, holder?.csrId], [data.sessionId, actor.csrId], `${stream}: ${event.type} of ${actor.csrId}`)
        if (event.type.endsWith('ByCsr')) assert.equal(data.csrId, actor.csrId)
      }
      if (edits && actor.kind === 'shopper') assert.equal(data.sessionId ?? null, null, `${stream}: a shopper writes for a session`)
      if (event.type === 'CartControlReturned' || event.type === 'CartHandedOff') holder = null
    }
  }
})

law('L-5 OI-4 every line of a copied cart is added, updated, unchanged or skipped, once; and no piece is lost on the way', ({ log }) => {
  const sealed = new Map(told(log, 'CartSealed').map(({ data }) => [data.handoffId, data.snapshot]))
  for (const { events } of streamsOfKind(log, 'offlineOrder'))
    for (const [index, event] of events.entries()) {
      if (event.type !== 'ItemsCopiedToOrder') continue
      const { data } = known(told([event], 'ItemsCopiedToOrder')[0])
      const snapshot = sealed.get(data.handoffId)
      assert.ok(snapshot !== undefined, 'a copy of what was never sealed')
      const listed = [
        ...data.added.map(({ source }) => source?.cartLineId),
        ...data.updated.map(({ cartLineId }) => cartLineId),
        ...data.unchanged.map(({ cartLineId }) => cartLineId),
        ...data.skipped.map(({ cartLineId }) => cartLineId),
      ]
      assert.deepEqual(listed.toSorted(), snapshot.lines.map(({ lineId }) => lineId).toSorted(), 'the lines of the cart')
      const before = replay(offlineOrder, events.slice(0, index))
      const after = replay(offlineOrder, events.slice(0, index + 1))
      const pieces = (lines: ReadonlyArray<{ readonly quantity: number }>): number => lines.reduce((sum, { quantity }) => sum + quantity, 0)
      const skipped = new Set(data.skipped.map(({ cartLineId }) => cartLineId))
      const brought = snapshot.lines.filter(({ lineId }) => !skipped.has(lineId))
      const ids = new Set(snapshot.lines.map(({ lineId }) => lineId))
      const fromCart = (line: (typeof before.lines)[number]) => line.source?.cartId === data.cartId
      /** What stays in the order beside what the cart brings. */
      const kept =
        data.mergePolicy === 'replaceAll'
          ? []
          : data.mergePolicy === 'reconcileBySource'
            ? before.lines.filter((line) => !fromCart(line) || skipped.has(line.source?.cartLineId ?? ''))
            : before.lines
      assert.equal(pieces(after.lines), pieces(kept) + pieces(brought), `${data.mergePolicy}: pieces in the order`)
      if (data.mergePolicy === 'reconcileBySource')
        assert.deepEqual(
          after.lines.filter(fromCart).filter(({ source }) => !ids.has(source?.cartLineId ?? '')),
          [],
          'a line of the cart that is no longer in it',
        )
      assert.equal(new Set(after.lines.map(({ lineId }) => lineId)).size, after.lines.length, 'two lines with one id')
      assert.equal(new Set(after.lines.map(({ lineNo }) => lineNo)).size, after.lines.length, 'two lines with one number')
    }
})

law('L-8 at most one order is submitted of one cart, or the cart’s own checkout', ({ log }) => {
  const submitted = new Set(told(log, 'OrderSubmitted').map(({ data }) => data.orderId))
  const copied = told(log, 'ItemsCopiedToOrder')
  for (const { stream, events } of streamsOfKind(log, 'cart')) {
    const [opened] = told(events, 'CartOpened')
    const orders = new Set(
      copied.filter(({ data }) => data.cartId === opened?.data.cartId && submitted.has(data.orderId)).map(({ data }) => data.orderId),
    )
    const own = told(events, 'CartConverted').filter(({ data }) => data.via === 'shopperCheckout').length
    assert.ok(orders.size + own <= 1, `${stream}: ${orders.size} orders and ${own} checkouts`)
    assert.ok(told(events, 'CartConverted').length <= 1, `${stream}: converted twice (CI-9)`)
  }
  for (const { stream, events } of streamsOfKind(log, 'offlineOrder'))
    assert.ok(told(events, 'OrderSubmitted').length <= 1, `${stream}: submitted twice (OI-14)`)
})

law(
  'R-3 of a cart that was bought outside no order is submitted afterwards, unless a CSR has acknowledged that it may be a double',
  ({ log }) => {
    for (const { stream, events } of streamsOfKind(log, 'offlineOrder')) {
      const open = new Set<string>()
      for (const event of events) {
        for (const { data } of told([event], 'DuplicateOrderRiskFlagged')) open.add(data.externalOrderId)
        for (const { data } of told([event], 'DuplicateOrderRiskAcknowledged')) for (const id of data.externalOrderIds) open.delete(id)
        if (event.type === 'OrderSubmitted' || event.type === 'OrderReleasedToShopper')
          assert.deepEqual([...open], [], `${stream}: ${event.type} with an open question`)
      }
    }
    for (const { data } of told(log, 'CartConverted').filter((converted) => converted.data.via === 'external')) {
      const flagged = told(log, 'DuplicateOrderRiskFlagged').map((flag) => flag.data.orderId)
      if (data.orderId !== null) assert.ok(flagged.includes(data.orderId), `${data.orderId} was not flagged`)
    }
  },
)

law('L-16 a cart that comes back holds every line that it held at the seal', ({ log }) => {
  for (const { stream, events } of streamsOfKind(log, 'cart')) {
    let snapshot: ReadonlyArray<unknown> = []
    for (const [index, event] of events.entries()) {
      if (event.type === 'CartSealed') snapshot = known(told([event], 'CartSealed')[0]).data.snapshot.lines
      if (event.type !== 'CartReopened' && event.type !== 'CartUnsealed') continue
      const { lines } = replay(cart, events.slice(0, index + 1))
      if (event.type === 'CartUnsealed') assert.deepEqual(lines, snapshot, `${stream}: unsealed`)
      else {
        const last = events.slice(0, index).findLastIndex(({ type }) => type === 'CartHandedOff')
        assert.deepEqual(lines, replay(cart, events.slice(0, last + 1)).lines, `${stream}: reopened`)
      }
    }
  }
})

law('L-21 nothing is appended but what was decided and accepted', ({ log }) => {
  // Asked at every append of the play itself; here only that there were some, each of a known revision.
  for (const [stream, events] of streamsOf(log))
    assert.deepEqual(
      events.map(({ revision }) => revision),
      events.map((_, index) => index),
      stream,
    )
})

law('L-24 CI-11 a takeover for a guest never touches, or shows, a cart of the guest’s own', ({ log }) => {
  const own = told(log, 'CartOpened').filter(({ data }) => data.shopper.kind === 'anonymous' && data.origin === 'shopper')
  for (const { event: opened, data } of own) {
    for (const event of streamsOf(log).get(opened.stream) ?? []) {
      const { actor } = event.meta
      const isLogin = actor.kind === 'integration' && actor.name === 'login'
      assert.ok(
        actor.kind === 'shopper' || isLogin || (actor.kind === 'system' && actor.component === 'clock'),
        `${event.type} in the guest’s own cart`,
      )
      assert.equal(event.meta.takeoverSessionId, null)
      // From here on it is the customer's.
      if (event.type === 'CartAssignedToCustomer') break
    }
    for (const { data: asked } of told(log, 'TakeoverRequested'))
      assert.ok(asked.shopper.kind === 'registered' || asked.cartId !== data.cartId)
  }
})

law('F34 R-10 what a guest has in their cart is in one cart of the customer’s after the login, each line once', ({ log }) => {
  const answers = told(log, 'ItemsMergedFromCart')
  for (const { data: left } of told(log, 'CartMergedInto')) {
    const answered = answers.filter(({ data }) => data.mergeId === left.mergeId)
    assert.ok(answered.length <= 1, `${left.mergeId} is answered twice`)
    for (const { event, data } of answered) {
      assert.deepEqual(
        data.outcomes.map(({ sourceLineId }) => sourceLineId),
        left.snapshot.lines.map(({ lineId }) => lineId),
      )
      const events = streamsOf(log).get(event.stream) ?? []
      const pieces = (lines: ReadonlyArray<{ readonly quantity: number }>) => lines.reduce((sum, { quantity }) => sum + quantity, 0)
      const before = replay(cart, events.slice(0, event.revision))
      const after = replay(cart, events.slice(0, event.revision + 1))
      const skipped = data.outcomes.flatMap((one) => (one.kind === 'skipped' ? [one.line] : []))
      assert.equal(pieces(after.lines), pieces(before.lines) + pieces(left.snapshot.lines) - pieces(skipped))
      assert.equal(new Set(after.lines.map(({ lineId }) => lineId)).size, after.lines.length, 'two lines with one id')
    }
  }
})

law('TI-1 TI-6 every takeover has at most one end, and a guest of an external storefront none to end', ({ log }) => {
  for (const { stream, events } of streamsOfKind(log, 'takeoverSession')) {
    const ends = events.filter(({ type }) => type === 'TakeoverEnded' || type === 'TakeoverDenied')
    assert.ok(ends.length <= 1, `${stream}: ${ends.map(({ type }) => type)}`)
    assert.ok(ends.length === 0 || events.at(-1) === ends[0], `${stream}: goes on after its end`)
    const { data } = known(told(events, 'TakeoverRequested')[0])
    assert.ok(data.storefront !== 'headless' || data.shopper.kind === 'registered', stream)
  }
})

law('TI-7 a grant is redeemed once at most, in time, by the CSR who has the takeover then, and not after its end', ({ log }) => {
  for (const { stream, events } of streamsOfKind(log, 'takeoverSession')) {
    const issued = new Map(told(events, 'ExternalGrantIssued').map(({ data }) => [data.grantId, data]))
    for (const [index, event] of events.entries())
      for (const { data } of told([event], 'ExternalGrantRedeemed')) {
        const before = replay(takeoverSession, events.slice(0, index))
        const grant = known(issued.get(data.grantId))
        assert.ok(before.phase.is === 'requested' || before.phase.is === 'active', `${stream}: ${before.phase.is}`)
        assert.deepEqual([before.csrId, before.grants[data.grantId]?.redeemedAt], [data.csrId, null], stream)
        assert.ok(data.redeemedAt <= grant.expiresAt, `${stream}: too late`)
      }
  }
})

law('R-21 when a shopper’s data was erased every takeover of theirs is over, and none begins afterwards', ({ log }) => {
  for (const { event: erased, data } of told(log, 'PersonalDataErased'))
    for (const { stream, events } of streamsOfKind(log, 'takeoverSession')) {
      const { data: asked } = known(told(events, 'TakeoverRequested')[0])
      if (shopperSubject(asked.shopper) !== data.subject) continue
      const last = known(events.at(-1))
      assert.match(last.type, /^Takeover(Ended|Denied)$/, `${stream}: still ${last.type}`)
      assert.ok(known(last.position) < known(erased.position), `${stream}: ${last.type} after the erasure`)
    }
})

law(
  'OI-9 OI-18 what was populated one way is never released, and nothing is submitted, released, paid or voided during a takeover',
  ({ log }) => {
    for (const { stream, events } of streamsOfKind(log, 'offlineOrder')) {
      let oneWay = false
      let taken = false
      for (const { type } of events) {
        if (type === 'ItemsPopulatedFromCart') oneWay = true
        if (type === 'CartAssociatedWithOrder') taken = true
        if (type === 'TakeoverClosedOnOrder' || type === 'CartDissociatedFromOrder') taken = false
        assert.ok(!(oneWay && type === 'OrderReleasedToShopper'), `${stream}: released though populated`)
        const paying = ['PaymentRecorded', 'PaymentVoided', 'OrderPaymentBegun']
        const forbidden = ['OrderSubmitted', 'OrderReleasedToShopper', 'ItemsPopulatedFromCart', ...paying]
        assert.ok(!(taken && forbidden.includes(type)), `${stream}: ${type} during a takeover`)
      }
    }
  },
)

law('OI-10 after every append an alternate contact, or its draft, is only where something is picked up', ({ log }) => {
  for (const { stream, events } of streamsOfKind(log, 'offlineOrder'))
    for (const [index, { type, meta }] of events.entries()) {
      if (events[index + 1]?.meta.commandId === meta.commandId) continue
      const { lines, pickupContacts, status } = replay(offlineOrder, events.slice(0, index + 1))
      const { alternate, alternateDraftOpen } = pickupContacts
      const isPickedUp = lines.some(({ fulfillment }) => fulfillment.method === 'Pickup')
      assert.ok(isPickedUp || (alternate === null && !alternateDraftOpen), `${stream}: after ${type}`)
      assert.ok(status !== 'Submitted' || !alternateDraftOpen, `${stream}: submitted with an open draft`)
    }
})

const commandNames = [cartCommands, orderCommands, sessionCommands, subjectCommands].flatMap((room) => Object.keys(room))
const neverReached = () => [
  ...commandNames.filter((name) => !observed.commands.has(name)),
  ...Object.keys(houseEvents).filter((name) => !reached.has(name)),
]

test('the plays reach every command and every event of this domain', async () => {
  // What is rare may be missing from so few plays: a while longer, then, but not for ever.
  for (let more = 0; more < 20 && neverReached().length > 0; more++)
    await hold(plays(10, 40), 50, async (actions) => void (await playOnce(actions)), more + 1)
  const list = (counts: ReadonlyMap<string, number>) =>
    [...counts]
      .toSorted(([, a], [, b]) => b - a)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')
  console.log(
    `\n${played.size} plays\ncommands: ${list(observed.commands)}\nevents: ${list(reached)}\nrefusals: ${list(observed.refusals)}`,
  )
  assert.deepEqual(neverReached(), [], 'never reached')
})

test.run()
