import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type RecordedEvent, Undecodable } from '#src/event-sourcing/index.js'
import { integration } from '#src/integration/call.js'
import { adam, bob, wade } from '#testing/people.js'
import { hosted } from '#testing/shop.js'
import { world } from '#testing/world.js'
import { anOrder, aTakeover, failureOf } from '../stories.js'

// What callers pass who have no types.

/** What the compiler would not let through. */
const anything = (value: unknown) => value as never

const actorOf = (event: RecordedEvent | undefined): unknown => (event?.meta as { readonly actor?: unknown } | undefined)?.actor

const paths = async (call: Promise<unknown>): Promise<string> => {
  const error = await failureOf(call)
  if (!(error instanceof Undecodable)) throw error
  return error.paths.join('; ')
}

test('every door takes only its own kind of caller: nobody gets round the rights of a CSR as somebody else', async () => {
  const the = world()
  const orderId = await anOrder(the)
  const before = the.log.length
  for (const nobody of [
    undefined,
    null,
    'wade',
    {},
    { kind: 'csr' },
    { kind: 'csr', csrId: '' },
    adam,
    { ...bob, kind: 'system', component: 'x' },
  ]) {
    assert.match(await paths(the.desk.addNote({ orderId, text: 'Hello' }, anything(nobody))), 'csr')
    assert.match(await paths(the.desk.beginPayment({ orderId }, anything(nobody))), 'csr')
  }
  for (const nobody of [undefined, null, {}, wade, { kind: 'registered' }, { kind: 'anonymous', customerId: '1' }])
    assert.match(await paths(the.storefront.openCart({ siteId: hosted.siteId }, anything(nobody))), 'shopper')
  for (const nobody of [undefined, null, {}, wade, adam, { kind: 'integration' }, { kind: 'system', component: 'x' }])
    assert.match(await paths(the.integration.recordError({ orderId, reason: 'X' }, anything(nobody))), 'by')
  assert.is(the.log.length, before)
})

test('only who it is is remembered of a caller', async () => {
  const the = world()
  const orderId = await anOrder(the)
  const named = { ...wade, name: 'Wade Wilson' }
  await the.desk.addNote({ orderId, text: 'Hello' }, named)
  assert.equal(actorOf(the.log.at(-1)), wade)
  await the.storefront.openCart({ siteId: hosted.siteId }, anything({ ...adam, name: 'Adam Tester' }))
  assert.equal(actorOf(the.log.at(-1)), { kind: 'shopper', shopper: adam })
  await failureOf(the.integration.recordError({ orderId, reason: 'X' }, anything({ ...integration('oms'), secret: 'x' })))
})

test('a command id is a text: else every call without one would be answered with the first', async () => {
  const the = world()
  const { siteId } = hosted
  for (const commandId of [null, '', 7, {}, 'x'.repeat(201)])
    assert.is(
      await paths(the.desk.createOfflineOrder({ siteId }, wade, anything({ commandId }))),
      'options.commandId should be a text of 1 to 200 characters',
    )
  assert.match(await paths(the.desk.createOfflineOrder({ siteId }, wade, anything({ correlationId: null }))), 'correlationId')
  assert.match(await paths(the.desk.createOfflineOrder({ siteId }, wade, anything(null))), 'options')
  assert.is(the.log.length, 0)
  const [one, other] = [await the.desk.createOfflineOrder({ siteId }, wade, {}), await the.desk.createOfflineOrder({ siteId }, wade)]
  assert.is.not(one.orderId, other.orderId)
})

test('what is no input is told as such, by every call, and never thrown', async () => {
  const the = world()
  const orderId = await anOrder(the)
  const doors = { desk: wade, storefront: adam, integration: integration('oms') }
  // Sound: every call of a door has these parameters.
  for (const [door, who] of Object.entries(doors))
    for (const [name, call] of Object.entries(the.either[door as 'desk'] as unknown as Record<string, typeof the.either.desk.addNote>))
      for (const nothing of [undefined, null, 7, 'text', [], { orderId: 10n }]) {
        const answer = await call(anything(nothing), anything(who))()
        assert.ok(E.isLeft(answer) && answer.left instanceof Undecodable, `${name} of ${JSON.stringify(nothing, () => '?')}`)
      }

  const { desk } = the
  for (const text of [undefined, null, 7, {}]) {
    assert.is(await paths(desk.searchCustomers({ text: anything(text) }, wade)), 'text should be string')
    assert.is(await paths(desk.browse({ sessionId: 's', text: anything(text) }, wade)), 'text should be string')
    assert.match(
      await paths(desk.createCustomer({ orderId, firstName: anything(text), lastName: 'B', email: 'a@b.de' }, wade)),
      'firstName',
    )
    assert.match(await paths(desk.saveOrderDetails({ orderId, baseVersion: 1, changes: anything(text) }, wade)), 'changes')
    assert.match(await paths(desk.saveOrderDetails({ orderId, baseVersion: 1, changes: anything([text]) }, wade)), 'changes')
  }
  const { sessionId, cartId } = await aTakeover(the)
  for (const items of [undefined, null, 7, [null], ['caps-zinc-gold']]) {
    assert.match(await paths(desk.addItems({ sessionId, items: anything(items) }, wade)), 'items')
    assert.match(await paths(the.storefront.addItems({ cartId, items: anything(items) }, adam)), 'items')
  }
  for (const guest of [undefined, null, 7]) assert.match(await paths(desk.selectCustomer(anything({ orderId, guest }), wade)), 'guest')
})

test.run()
