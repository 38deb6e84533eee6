import { either as E, taskEither as TE } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { family, Refused, type SubjectId, Unavailable, Undecodable } from '#src/event-sourcing/index.js'
import { sessionEvents } from '#src/index.js'
import { integration } from '#src/integration/call.js'
import type { SubjectKeys } from '#src/ports/subject-keys.js'
import type { Whereabouts } from '#src/ports/whereabouts.js'
import { Crash } from '#testing/faults.js'
import { adam, ann, wade } from '#testing/people.js'
import { hosted } from '#testing/shop.js'
import { type World, world } from '#testing/world.js'
import { aCart, anOrder, aTakeover, failureOf, refusalOf } from '../stories.js'

const privacy = integration('privacy')
const subject = 'shopper:1000' as const
const told = { commandId: 'e-1' }

/** Keys that can be lost: which were destroyed, in order. */
const aKeyring = (): SubjectKeys & { readonly destroyed: ReadonlyArray<SubjectId>; failure: Refused | null } => {
  const destroyed: SubjectId[] = []
  return {
    destroyed,
    failure: null,
    destroy(whose) {
      if (this.failure !== null) return TE.left(this.failure)
      destroyed.push(whose)
      return TE.right(undefined)
    },
  }
}
const withKeys = () => {
  const keys = aKeyring()
  return { keys, the: world({ ports: { subjectKeys: keys } }) }
}
const erase = (the: World, as: { readonly commandId?: string } = told) => the.integration.eraseSubject({ subject }, privacy, as)
const ended = (the: World) => the.stored(family(sessionEvents), 'TakeoverEnded').map(({ outcome }) => outcome)
/** The copy of a hand-off fails: the cart stays sealed until somebody drives on. */
const sealed = async (the: World, sessionId: string) => {
  the.faults.plan = ({ events }) => (events[0]?.type === 'ItemsCopiedToOrder' ? { kind: 'unavailable' } : null)
  await failureOf(the.desk.addItemsToOrder({ sessionId }, wade))
  the.faults.plan = () => null
}

test('R-21 erased in the middle of a takeover: it ends with the edits kept, the key is destroyed, and that it was stands in the log', async () => {
  const { the, keys } = withKeys()
  const { cartId, sessionId, orderId } = await aTakeover(the)
  await the.desk.addItem({ sessionId, productCode: 'sp_01' }, wade)
  const { position, ...erased } = await erase(the)
  assert.equal(erased, { subject, erasedAt: the.clock.now(), sessionIds: [sessionId], replayed: false })
  assert.equal([ended(the), keys.destroyed], [['SubjectErased'], [subject]])
  assert.equal([(await the.cart(cartId)).control.holder, (await the.cart(cartId)).lines.length], ['shopper', 2])
  assert.is((await the.order(orderId)).activeSession, null)
  const last = the.log.at(-1)
  assert.equal(
    [last?.type, last?.stream, last?.data, last?.position],
    ['PersonalDataErased', 'subject-acme.shopper:1000', { subject }, position],
  )
  assert.is((await refusalOf(the.desk.addItem({ sessionId, productCode: 'sp_01' }, wade))).code, 'TAKEOVER_NOT_ACTIVE')
})

test('R-21 afterwards nobody takes over a cart of theirs; other customers are helped as before', async () => {
  const the = world()
  const orderId = await anOrder(the)
  await erase(the)
  const { code, message } = await refusalOf(the.desk.viewUsersCart({ orderId }, wade))
  assert.is(code, 'PERSONAL_DATA_ERASED')
  assert.match(message, 'shopper:1000')
  await the.desk.viewUsersCart({ orderId: await anOrder(the, '1001') }, wade)
})

test('R-21 a takeover that has not begun is denied, and takes nothing afterwards', async () => {
  const the = world()
  const cartId = await aCart(the)
  const orderId = await anOrder(the)
  the.faults.plan = ({ events }) => (events[0]?.type === 'CartControlTransferred' ? { kind: 'unavailable' } : null)
  await failureOf(the.desk.viewUsersCart({ orderId }, wade, { commandId: 'v-1' }))
  const unbegun = the.faults.plan
  the.faults.plan = ({ events }) => (events[0]?.type === 'TakeoverDenied' ? { kind: 'unavailable' } : null)
  assert.instance(await failureOf(erase(the)), Unavailable)
  assert.equal(the.names('subject'), [])
  the.faults.plan = unbegun
  const { sessionIds } = await erase(the)
  assert.is(sessionIds.length, 1)
  the.faults.plan = () => null
  await the.driveFromLog()
  const session = await the.session(sessionIds[0] ?? '')
  assert.equal(session.phase, { is: 'denied', code: 'PERSONAL_DATA_ERASED', detail: { subject } })
  assert.equal([(await the.cart(cartId)).control.holder, (await the.order(orderId)).activeSession], ['shopper', null])
  assert.is((await refusalOf(the.desk.viewUsersCart({ orderId }, wade, { commandId: 'v-1' }))).code, 'PERSONAL_DATA_ERASED')
})

test('R-21 while the items are on their way nothing is destroyed; told again after they arrived, it is', async () => {
  const { the, keys } = withKeys()
  const { sessionId, orderId } = await aTakeover(the)
  await sealed(the, sessionId)
  assert.is((await refusalOf(erase(the))).code, 'CART_SEALED')
  assert.equal([keys.destroyed, the.names('subject')], [[], []])
  await the.driveFromLog()
  assert.equal((await erase(the)).sessionIds, [])
  assert.equal([ended(the), keys.destroyed, the.names('subject')], [['HandedOff'], [subject], ['PersonalDataErased']])
  assert.is((await the.order(orderId)).lines.length, 1)
})

test('R-21 of several takeovers the others end meanwhile', async () => {
  const the = world()
  const first = await aTakeover(the)
  const other = await the.desk.viewUsersCart({ entryPoint: 'customerList', customerId: '1000', siteId: 'adams-headless' }, ann)
  await sealed(the, first.sessionId)
  assert.is((await refusalOf(erase(the))).code, 'CART_SEALED')
  assert.is((await the.session(other.sessionId)).phase.is, 'ended')
  await the.driveFromLog()
  await erase(the)
  assert.equal(ended(the).toSorted(), ['HandedOff', 'SubjectErased'])
})

test('R-21 twice is once: under the same id or another, nothing is destroyed or recorded a second time', async () => {
  const { the, keys } = withKeys()
  await aTakeover(the)
  const first = await erase(the)
  const before = the.log.length
  the.clock.pass(1_000)
  const again = await erase(the)
  assert.equal([again.replayed, again.erasedAt, again.sessionIds], [true, first.erasedAt, []])
  assert.equal((await erase(the, {})).erasedAt, first.erasedAt)
  assert.equal([the.log.length, keys.destroyed], [before, [subject]])
  const reused = the.integration.eraseSubject({ subject: 'shopper:1001' }, privacy, told)
  // Another subject is another stream, where that id was never used.
  assert.is((await reused).replayed, false)
})

test('R-21 stopped at any append, the same call again ends where a run without a stop ends', async () => {
  const run = async (stop: { readonly at: number; readonly stored: boolean } | null) => {
    const { the, keys } = withKeys()
    const { sessionId, cartId } = await aTakeover(the)
    await the.desk.addItem({ sessionId, productCode: 'sp_01' }, wade)
    const begun = the.faults.appends()
    the.faults.plan = ({ number }) => (number === begun + (stop?.at ?? -1) ? { kind: 'crash', stored: stop?.stored ?? false } : null)
    const crashed = await erase(the).then(
      () => null,
      (error: unknown) => error,
    )
    const appends = the.faults.appends() - begun
    the.faults.plan = () => null
    if (stop !== null) {
      assert.instance(crashed, Crash)
      await erase(the)
    }
    await the.driveFromLog()
    const outcome = [the.names('subject'), ended(the), await the.cart(cartId), [...new Set(keys.destroyed)], the.names('cart')]
    return { appends, outcome }
  }
  const calm = await run(null)
  assert.ok(calm.appends >= 4)
  for (let at = 1; at <= calm.appends; at++)
    for (const stored of [true, false]) assert.equal((await run({ at, stored })).outcome, calm.outcome, `stopped at append ${at}`)
})

test('R-21 where the key cannot be destroyed nothing is said to be erased, and the same call finishes it', async () => {
  const { the, keys } = withKeys()
  await aTakeover(the)
  keys.failure = new Refused('the vault is locked')
  assert.is(await failureOf(erase(the)), keys.failure)
  assert.equal([ended(the), the.names('subject')], [['SubjectErased'], []])
  keys.failure = null
  await erase(the)
  assert.equal([keys.destroyed, the.names('subject')], [[subject], ['PersonalDataErased']])
})

test('R-21 a takeover that began while it was erased, and that read models tell of late, is ended too', async () => {
  let late: Awaited<ReturnType<typeof aTakeover>> | null = null
  const looks: { count: number } = { count: 0 }
  const whereabouts: Partial<Whereabouts> = {
    takeoversFor: (shopper) => async () => {
      looks.count += 1
      const found = shopper.kind === 'registered' && looks.count > 2 && late !== null
      return E.right(found ? [{ sessionId: late?.sessionId ?? '', cartId: late?.cartId ?? '', orderId: null, csrId: 'wade' }] : [])
    },
  }
  const the = world()
  const behind = world({ ports: { whereabouts: { ...the.surroundings.ports.whereabouts, ...whereabouts } } })
  late = await aTakeover(behind)
  assert.equal((await erase(behind)).sessionIds, [late.sessionId])
  assert.equal(ended(behind), ['SubjectErased'])
})

test('R-21 a takeover that was asked for before and that nobody found does not begin afterwards, whoever drives it', async () => {
  const the = world()
  const behind = world({ ports: { whereabouts: { ...the.surroundings.ports.whereabouts, takeoversFor: () => TE.right([]) } } })
  const cartId = await aCart(behind)
  const orderId = await anOrder(behind)
  behind.faults.plan = ({ events }) => (events[0]?.type === 'CartControlTransferred' ? { kind: 'unavailable' } : null)
  await failureOf(behind.desk.viewUsersCart({ orderId }, wade))
  behind.faults.plan = () => null
  assert.equal((await erase(behind)).sessionIds, [])
  await behind.driveFromLog()
  assert.equal([(await behind.cart(cartId)).control.holder, (await behind.order(orderId)).activeSession], ['shopper', null])
  assert.equal(
    behind.stored(family(sessionEvents), 'TakeoverDenied').map(({ code }) => code),
    ['PERSONAL_DATA_ERASED'],
  )
})

test('R-21 a guest’s, a contact’s and a CSR’s personal data is erased too; what is no subject is refused before anything is destroyed', async () => {
  const { the, keys } = withKeys()
  const { orderId } = await the.desk.createOfflineOrder({ siteId: hosted.siteId }, wade)
  const { order } = await the.desk.selectCustomer({ orderId, guest: { email: null, billing: null, shipping: null } }, wade)
  await the.desk.viewUsersCart({ orderId }, wade)
  const guest = order.shopper?.kind === 'anonymous' ? (`shopper:${order.shopper.anonymousId}` as const) : subject
  for (const one of [guest, `contact:${orderId}`, 'csr:ann'] as const) await the.integration.eraseSubject({ subject: one }, privacy)
  assert.equal([ended(the), keys.destroyed], [['SubjectErased'], [guest, `contact:${orderId}`, 'csr:ann']])
  for (const wrong of ['1000', 'shoper:1000', 'shopper:', 'shopper:a b'] as ReadonlyArray<unknown>)
    assert.instance(await failureOf(the.integration.eraseSubject({ subject: wrong as SubjectId }, privacy)), Undecodable)
  assert.is(keys.destroyed.length, 3)
  // The shopper's own cart is theirs as before.
  await the.storefront.openCart({ siteId: hosted.siteId }, adam)
})

test.run()
