import { project, shopperEntry, timelineProjection } from '@cart-takeover/projections'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { orThrow } from '../views/kept.js'
import { ann, bob, shop, wade, zoe } from '../views/shop.js'
import { hostedStory } from '../views/stories.js'
import { all, story, timelineNow } from './story.js'
import { tour } from './tour.js'

test('what a shopper sees names no CSR, no reason, no id, and nobody else', async () => {
  const world = await hostedStory()
  await world.desk.recallFromShopper({ orderId: world.orderId }, ann)
  const { sessionId } = await world.desk.viewUsersCart({ orderId: world.orderId, reasonCode: 'ESCALATED' }, bob)
  await world.desk.addItemsToOrder({ sessionId }, bob).catch(() => undefined)
  await world.desk.recallFromShopper({ orderId: world.orderId }, bob)
  await world.desk.cancelOrder({ orderId: world.orderId, reasonCode: 'SUSPECTED_FRAUD', moreInfo: 'a remark among colleagues' }, bob)
  const timeline = await timelineNow(world)
  const rows = await story(world, world.orderId)
  const { rows: entries } = await orThrow(timeline.ofOrderForShopper(world.orderId, wade, all))
  assert.is(entries.length, rows.length)
  const written = JSON.stringify(entries)
  for (const secret of [
    'ann',
    'bob',
    'SUSPECTED_FRAUD',
    'ESCALATED',
    'colleagues',
    'HandedOff',
    'hand-off',
    world.sessionId,
    sessionId,
    world.cartId,
    world.orderId,
  ])
    assert.not.ok(new RegExp(`\\b${secret}\\b`).test(written), secret)
  for (const { eventId } of world.events) assert.not.ok(written.includes(eventId))
  assert.equal(new Set(entries.map(({ who }) => who)), new Set(['Store representative']))
  assert.ok(entries.some(({ text }) => text === 'added 1 × Carbon Key Caps for Ergodox at $180.00'))
  assert.equal(await orThrow(timeline.ofCartForShopper(world.cartId, zoe, all)), { rows: [], next: null })
  assert.ok((await orThrow(timeline.ofCartForShopper(world.cartId, wade, all))).rows.length > 0)
})

test('whatever happens, a shopper reads nothing that is for colleagues', async () => {
  const { events } = await tour()
  for (const document of project(timelineProjection, events).values()) {
    const row = document.is === 'row' ? document.row : null
    if (row === null) continue
    const written = JSON.stringify(shopperEntry(row))
    for (const secret of [/\bann\b/, /\bbob\b/, /private/, /tok_/, /MISTAKE|GOODWILL|HELP|CHANGED_MIND|NO_STOCK|RESTOCKED/])
      assert.not.match(written, secret, row.type)
    for (const inner of [
      row.sessionId,
      row.eventId,
      row.commandId,
      row.correlationId,
      row.reasonCode === null ? null : `"${row.reasonCode}"`,
    ])
      assert.not.ok(inner !== null && written.includes(inner), row.type)
  }
})

test('F59 of a remark among colleagues a shopper does not even read that there is one', async () => {
  const world = await hostedStory()
  await world.desk.addNote({ orderId: world.orderId, text: 'rude on the phone' }, ann)
  await world.desk.addNote({ orderId: world.orderId, text: 'it comes on Monday', visibility: 'shopper' }, ann)
  const { rows } = await orThrow((await timelineNow(world)).ofOrderForShopper(world.orderId, wade, all))
  assert.equal(
    rows.filter(({ text }) => text.startsWith('left a note')).map(({ text }) => text),
    ['left a note: it comes on Monday'],
  )
})

test('the shopper is You, time is the store', async () => {
  const world = shop()
  const orderId = await world.order()
  const { cartId } = await world.desk.viewUsersCart({ orderId }, ann)
  world.clock.pass(600_001)
  await world.front.addItem({ cartId, productCode: 'rare' }, wade)
  const { rows } = await orThrow((await timelineNow(world)).ofOrderForShopper(orderId, wade, all))
  const who = (text: string) => rows.find((row) => row.text.startsWith(text))?.who
  assert.is(who('ended the help; the cart is yours again'), 'The store')
  assert.is(who('added 1 × Rare Switch'), 'You')
})

test.run()
