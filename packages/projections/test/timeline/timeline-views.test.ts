import type { Shopper } from '@cart-takeover/domain'
import { Refused } from '@cart-takeover/domain/event-sourcing'
import { type Listed, type TimelineRow, timelineAsText } from '@cart-takeover/projections'
import fc from 'fast-check'
import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { orThrow } from '../views/kept.js'
import { ann, blue, bob, engraved, red, type Shop, shop, usd, wade, webShop } from '../views/shop.js'
import { hostedStory, paidByShopper } from '../views/stories.js'
import { seed, walked, walks } from '../views/walk.js'
import { all, one, story, timelineNow, types } from './story.js'

console.log(`seed ${seed} (SEED=... for another)`)

test("an order's timeline merges its own stream, its takeovers' and its carts', in the order of the log", async () => {
  const world = await paidByShopper(await hostedStory())
  const rows = await story(world, world.orderId)
  assert.equal(
    rows.map(({ eventId }) => eventId),
    world.events.map(({ eventId }) => eventId),
  )
  assert.equal(
    new Set(rows.map(({ stream }) => stream.slice(0, stream.indexOf('-')))),
    new Set(['offlineOrder', 'takeoverSession', 'cart']),
  )
})

test('a row says who really did it, through which process, for whom, in which takeover, and where it is stored', async () => {
  const world = await hostedStory()
  const rows = await story(world, world.orderId)
  for (const [index, row] of rows.entries()) {
    const event = world.events[index]
    assert.equal(
      [row.position, row.stream, row.revision, row.eventId, row.version, row.recordedAt],
      [event?.position, event?.stream, event?.revision, event?.eventId, event?.version, event?.recordedAt],
    )
    assert.equal(
      [row.at, row.commandId, row.correlationId, row.causationId],
      [event?.meta.occurredAt, event?.meta.commandId, event?.meta.correlationId, event?.meta.causationId],
    )
  }
  const added = one(rows, 'ItemAddedByCsr')
  assert.equal(added.actor, ann)
  assert.is(added.via, null)
  assert.equal(added.onBehalfOf, wade)
  assert.is(added.sessionId, world.sessionId)
  assert.is(one(rows, 'ItemsCopiedToOrder').via, 'hand-off')
  assert.equal(one(rows, 'ItemsCopiedToOrder').actor, ann)
  assert.is(one(rows, 'OfflineOrderCreated').onBehalfOf, null)
})

test('R-21 an erasure is on the timeline of whoever has that id, customer or guest, and on nobody else’s', async () => {
  const world = shop()
  await world.order('1000')
  await world.integration.eraseSubject({ subject: 'shopper:1000' }, webShop)
  const { ofShopper } = await timelineNow(world)
  const told = async (shopper: Shopper) => (await orThrow(ofShopper(shopper))).rows.filter(({ type }) => type === 'PersonalDataErased')
  const [row] = await told(wade)
  assert.equal(row?.target, { kind: 'subject', id: 'shopper:1000', name: null })
  assert.is((await told({ kind: 'anonymous', anonymousId: '1000' })).length, 1)
  assert.equal(await told({ kind: 'registered', customerId: '1001' }), [])
})

test('a row says what changed: before, after, and how much', async () => {
  const world = shop()
  const orderId = await world.order()
  const { sessionId } = await world.desk.viewUsersCart({ orderId, reasonCode: 'HELP' }, ann)
  const { cart } = await world.desk.addItem({ sessionId, productCode: 'board', options: [red, engraved('für Ada')] }, ann)
  const line = { sessionId, lineId: cart.lines[0]?.lineId ?? '' }
  await world.desk.changeItemQuantity({ ...line, quantity: 5 }, ann)
  await world.desk.configureItem({ ...line, options: [blue] }, ann)
  await world.desk.setItemFulfillment({ ...line, fulfillment: { method: 'Pickup', locationCode: 'DALLAS', destinationId: null } }, ann)
  await world.desk.removeItem(line, ann)
  const rows = await story(world, orderId)
  const told = (type: string) => {
    const { verb, before, after, amount } = one(rows, type)
    return { verb, before, after, amount }
  }
  const target = { kind: 'line', id: line.lineId, name: 'Custom Keyboard' }
  assert.equal(told('ItemQuantityChangedByCsr'), { verb: 'changed', before: { quantity: 1 }, after: { quantity: 5 }, amount: usd(9_999) })
  assert.equal(told('ItemConfiguredByCsr').before, {
    options: [
      { name: 'Color', value: 'Red', entered: null },
      { name: 'Engraving', value: null, entered: 'für Ada' },
    ],
  })
  assert.equal(told('ItemConfiguredByCsr').after, { options: [{ name: 'Color', value: 'Blue', entered: null }] })
  const ship = { method: 'DirectShip', locationCode: null, destinationId: null }
  const pickUp = { method: 'Pickup', locationCode: 'DALLAS', destinationId: null }
  assert.equal(told('ItemFulfillmentChanged').before, { fulfillment: ship })
  assert.equal(told('ItemFulfillmentChanged').after, { fulfillment: pickUp })
  const removed = told('ItemRemovedByCsr')
  assert.is(removed.after, null)
  const { name, quantity, price } = removed.before ?? {}
  assert.equal([name, quantity, price], ['Custom Keyboard', 5, usd(9_999)])
  // The name is known also where the event itself tells the line's id alone.
  for (const type of ['ItemAddedByCsr', 'ItemQuantityChangedByCsr', 'ItemFulfillmentChanged', 'ItemRemovedByCsr'])
    assert.equal(one(rows, type).target, target)
  assert.is(one(rows, 'TakeoverRequested').reasonCode, 'HELP')
})

test('money, reasons and totals stand in their own fields', async () => {
  const world = await paidByShopper(await hostedStory())
  const submitted = one(await story(world, world.orderId), 'OrderSubmitted')
  assert.equal(submitted.amount, usd(18_795))
  assert.equal(submitted.before, { status: 'Pending' })
  const { totals } = submitted.after ?? {}
  assert.equal((totals as { readonly shipping: unknown }).shipping, usd(795))
  const other = await hostedStory()
  await other.desk.cancelOrder({ orderId: other.orderId, reasonCode: 'CHANGED_MIND' }, ann)
  const cancelled = one(await story(other, other.orderId), 'OrderCancelled')
  assert.is(cancelled.reasonCode, 'CHANGED_MIND')
  assert.equal(cancelled.before, { status: 'Pending' })
  assert.is(one(await story(other, other.orderId), 'CartReopened').reasonCode, 'CHANGED_MIND')
})

test('the timeline tells no payment token', async () => {
  const world = await paidByShopper(await hostedStory())
  assert.not.match(JSON.stringify(await story(world, world.orderId)), 'tok_1')
})

test('a takeover that lapsed is on its own timeline, though a shopper has found it', async () => {
  const world = shop()
  const orderId = await world.order()
  const { cartId, sessionId } = await world.desk.viewUsersCart({ orderId }, ann)
  world.clock.pass(600_001)
  await world.front.addItem({ cartId, productCode: 'rare' }, wade)
  const { rows } = await orThrow((await timelineNow(world)).ofSession(sessionId, all))
  assert.equal(types(rows).slice(-3), ['CartControlReturned', 'TakeoverEnded', 'TakeoverClosedOnOrder'])
  assert.is(one(rows, 'CartControlReturned').reasonCode, 'lapsed')
  assert.not.ok(types(rows).includes('ItemAddedByShopper'))
})

test('timelines of a shopper, a CSR and a takeover, from either end, in pages', async () => {
  const world = await hostedStory()
  const other = await world.order('1001')
  const { sessionId } = await world.desk.viewUsersCart({ orderId: other }, bob)
  await world.desk.abandonTakeover({ sessionId }, bob)
  const timeline = await timelineNow(world)
  const ofAnn = (await orThrow(timeline.ofCsr('ann', all))).rows
  assert.ok(ofAnn.length > 10)
  assert.ok(ofAnn.every(({ actor }) => actor.kind === 'csr' && actor.csrId === 'ann'))
  const ofWade = (await orThrow(timeline.ofShopper(wade, all))).rows
  assert.ok(ofWade.every(({ onBehalfOf }) => onBehalfOf?.kind === 'registered' && onBehalfOf.customerId === '1000'))
  assert.is(
    ofWade.length,
    world.events.filter(({ meta }) => JSON.stringify(meta).includes('"onBehalfOf":{"kind":"registered","customerId":"1000"}')).length,
  )
  const ofSession = (await orThrow(timeline.ofSession(sessionId, all))).rows
  assert.ok(types(ofSession).includes('CartControlTransferred') && types(ofSession).includes('TakeoverClosedOnOrder'))
  const newest = (await orThrow(timeline.ofCsr('ann', { ...all, newestFirst: true }))).rows
  assert.equal(newest, [...ofAnn].reverse())
  const paged: Array<TimelineRow> = []
  let after: string | null = null
  do {
    const page: Listed<TimelineRow> = await orThrow(timeline.ofCsr('ann', { limit: 4, after }))
    paged.push(...page.rows)
    after = page.next
  } while (after !== null)
  assert.equal(paged, ofAnn)
})

const takeoversOf = ({ events }: Shop, orderId: string): ReadonlyArray<string> =>
  events
    .filter(({ type, data }) => type === 'TakeoverRequested' && (data as { readonly orderId: string | null }).orderId === orderId)
    .map(({ data }) => (data as { readonly sessionId: string }).sessionId)

test('wherever a walk has led, pages of any size make up the whole timeline, in order and each event once', async () => {
  let longest = 0
  await fc.assert(
    fc.asyncProperty(walks(20), fc.integer({ min: 1, max: 7 }), async (walk, limit) => {
      const { world, orders } = await walked(walk)
      const timeline = await timelineNow(world)
      for (const orderId of orders) {
        const whole = (await orThrow(timeline.ofOrder(orderId, all))).rows
        longest = Math.max(longest, whole.length)
        const positions = whole.map(({ position }) => position)
        assert.equal(positions, [...new Set(positions)].sort())
        const told = new Set(whole.map(({ eventId }) => eventId))
        const sessions = new Set(takeoversOf(world, orderId))
        for (const { stream, type, data, eventId } of world.events) {
          const id = stream.slice(stream.indexOf('.') + 1)
          const work = type.endsWith('ByCsr') && sessions.has((data as { readonly sessionId: string }).sessionId)
          if (id === orderId || sessions.has(id) || work) assert.ok(told.has(eventId), `${type} is missing`)
          if (stream.startsWith('offlineOrder-') && id !== orderId) assert.not.ok(told.has(eventId), `${type} is of another order`)
          if (stream.startsWith('takeoverSession-') && !sessions.has(id))
            assert.not.ok(told.has(eventId), `${type} is of another order's takeover`)
        }
        const paged: Array<TimelineRow> = []
        let after: string | null = null
        do {
          const page: Listed<TimelineRow> = await orThrow(timeline.ofOrder(orderId, { limit, after }))
          assert.ok(page.rows.length <= limit && (page.next === null || page.rows.length === limit))
          paged.push(...page.rows)
          after = page.next
        } while (after !== null)
        assert.equal(paged, whole)
      }
    }),
    { seed, numRuns: 60, includeErrorInReport: true },
  )
  assert.ok(longest > 20, `the longest had ${longest} rows`)
})

test('an order that is not there has an empty timeline, and a place that is none is refused', async () => {
  const timeline = await timelineNow(shop())
  assert.equal(await orThrow(timeline.ofOrder('nothing')), { rows: [], next: null })
  assert.equal(await orThrow(timeline.ofCart('not an id')), { rows: [], next: null })
  for (const after of ['nonsense', '{}', 'null', '{"behind":"1"}']) {
    const answer = await timeline.ofOrder('nothing', { after })()
    assert.ok(E.isLeft(answer) && answer.left instanceof Refused, after)
  }
})

test('the timeline in a terminal, for colleagues and for the shopper', async () => {
  const world = await hostedStory()
  const rows = await story(world, world.orderId)
  assert.equal(timelineAsText(rows, 'internal').split('\n').slice(0, 4), [
    'When                    Who                       For            What',
    '05/18/2022 12:39:00 pm  CSR ann                                  created the Offline order #998 on adams-keyboards, channel Online01',
    '05/18/2022 12:39:00 pm  CSR ann                   customer 1000  selected the registered customer Ga Ga',
    "05/18/2022 12:39:00 pm  CSR ann                   customer 1000  clicked View User's Cart (entry point: order)",
  ])
  assert.equal(timelineAsText(rows, 'shopper').split('\n').slice(0, 3), [
    'When                    Who                   What',
    '05/18/2022 12:39:00 pm  Store representative  created the order #998',
    '05/18/2022 12:39:00 pm  Store representative  put the order in your name',
  ])
})

test.run()
