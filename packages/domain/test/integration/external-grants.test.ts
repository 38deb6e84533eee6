import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { Rejected } from '#src/event-sourcing/index.js'
import { integration } from '#src/integration/call.js'
import { grantsFrom } from '#src/ports/grants.js'
import { auditOf } from '#src/processes/audit-of.js'
import { grantHash } from '#src/values/grant.js'
import { MINUTE } from '#testing/moments.js'
import { adam, ann, bob, sue, wade } from '#testing/people.js'
import { headless, hosted } from '#testing/shop.js'
import { type World, type WorldOptions, world } from '#testing/world.js'
import { known } from '../known.js'
import { aTakeover, failureOf, refusalOf } from '../stories.js'

const { siteId } = headless
const storefront = integration('storefront')

/** Wade has Adam's cart on the external storefront. */
const outside = async (options: WorldOptions = {}) => {
  const the = world(options)
  const { sessionId, cartId } = await the.desk.viewUsersCart({ entryPoint: 'customerList', customerId: '1000', siteId }, wade)
  return { the, sessionId, cartId }
}
const granted = async (options: WorldOptions = {}) => {
  const story = await outside(options)
  const { grant } = await story.the.desk.issueGrant({ sessionId: story.sessionId }, wade, { commandId: 'g-1' })
  return { ...story, grant, redeem: (more = {}, as = {}) => story.the.integration.redeemGrant({ grant, siteId, ...more }, storefront, as) }
}
const secretOf = (grant: string): string => grant.slice(grant.indexOf('.') + 1)
const grants = ({ log }: World) => log.filter(({ type }) => type.startsWith('ExternalGrant')).map(({ type }) => type)

test('F91 a grant lets the CSR’s browser into the cart: the storefront learns who it is, for whom, and until when', async () => {
  const { the, sessionId, cartId, redeem } = await granted()
  const { position, ...letIn } = await redeem({ cartId })
  assert.equal(letIn, {
    sessionId,
    csrId: 'wade',
    cartId,
    siteId,
    orderId: null,
    onBehalfOf: adam,
    until: '2026-05-18T12:49:00.000Z',
    replayed: false,
  })
  assert.is(position, the.log.at(-1)?.position)
  const { actor, evidence, onBehalfOf, takeoverSessionId } = auditOf(known(the.log.at(-1)))
  assert.equal([actor, evidence, onBehalfOf, takeoverSessionId], [storefront, null, adam, sessionId])
  // What the browser does then is done by the CSR.
  await the.desk.addItem({ sessionId, productCode: 'sp_01' }, wade)
})

test('F91 the secret of a grant is stored nowhere: not in the log, not in a refusal, not in what the digest of a call is made of', async () => {
  const digested: Array<unknown> = []
  const around: NonNullable<WorldOptions['around']> = (conductor) => ({
    ...conductor,
    tell: (aggregate, id, command, asked) => {
      digested.push(asked.input, command)
      return conductor.tell(aggregate, id, command, asked)
    },
  })
  const { the, sessionId, grant, redeem, cartId } = await granted({ around })
  const failures = [
    await failureOf(redeem({ siteId: hosted.siteId })),
    await failureOf(redeem({ cartId: 'another' })),
    await redeem().then(() => failureOf(redeem())),
  ]
  await redeem({ cartId }).catch(() => undefined)
  const kept = JSON.stringify([the.log, digested, await the.session(sessionId)])
  for (const text of [kept, ...failures.map((failure) => JSON.stringify([failure, String(failure), (failure as Error).stack]))]) {
    assert.not.ok(text.includes(secretOf(grant)), text)
    assert.not.ok(text.includes(grant), text)
  }
  assert.ok(kept.includes(grantHash(secretOf(grant))))
})

test('TI-7 a second time it is refused, though two browsers come at once; the same command again gets the first answer', async () => {
  const { the, redeem, grant } = await granted()
  const rival = () => the.integration.redeemGrant({ grant, siteId }, storefront)
  the.faults.plan = ({ events }) => (events[0]?.meta.commandId === 'r-1' ? { kind: 'race', rival } : null)
  assert.is((await refusalOf(redeem({}, { commandId: 'r-1' }))).code, 'GRANT_ALREADY_USED')
  the.faults.plan = () => null
  const other = await granted()
  const first = await other.redeem({}, { commandId: 'r-2' })
  other.the.clock.pass(2 * MINUTE)
  const { replayed, ...again } = await other.redeem({}, { commandId: 'r-2' })
  assert.equal([replayed, again.csrId, again.cartId], [true, first.csrId, first.cartId])
  assert.is((await refusalOf(other.redeem())).code, 'GRANT_ALREADY_USED')
  assert.is((await refusalOf(other.redeem({ cartId: first.cartId }, { commandId: 'r-2' }))).code, 'COMMAND_ID_REUSED')
  assert.equal(grants(other.the), ['ExternalGrantIssued', 'ExternalGrantRedeemed'])
})

test('F91 a retry of the issue is told the same grant, and there is one; under another id the first one is good no more', async () => {
  const { the, sessionId, grant, redeem } = await granted()
  the.clock.pass(1_000)
  const again = await the.desk.issueGrant({ sessionId }, wade, { commandId: 'g-1' })
  assert.equal([again.grant, again.replayed], [grant, true])
  assert.equal(grants(the), ['ExternalGrantIssued'])
  const next = await the.desk.issueGrant({ sessionId }, wade)
  assert.is.not(next.grant, grant)
  assert.is((await refusalOf(redeem())).code, 'GRANT_EXPIRED')
  await the.integration.redeemGrant({ grant: next.grant, siteId }, storefront)
})

test('F91 a retry whose process makes secrets with another key is refused, and no second grant is handed out', async () => {
  const keys = { now: grantsFrom('the key of one process') }
  const { the, sessionId, redeem } = await granted({ ports: { grants: { secretFor: (id) => keys.now.secretFor(id) } } })
  keys.now = grantsFrom('the key of the next process')
  const { code, detail } = await refusalOf(the.desk.issueGrant({ sessionId }, wade, { commandId: 'g-1' }))
  assert.equal([code, detail], ['GRANT_EXPIRED', { expiresAt: '2026-05-18T12:40:00.000Z', why: 'key' }])
  assert.equal(grants(the), ['ExternalGrantIssued'])
  // Whoever was told the first one comes in with it: redeeming needs no key.
  await redeem()
})

test('F91 what opens nothing is told nothing: the same refusal for no grant, a guess, another takeover’s, another site’s', async () => {
  const { the, sessionId, grant, redeem } = await granted()
  const tell = (text: unknown) => the.integration.redeemGrant({ grant: text as string, siteId }, storefront)
  const other = '0'.repeat(32)
  const wrong = [
    ...['', 'nonsense', 'nowhere.secret', ' .secret', `${sessionId}.`, `${sessionId}.${other}`, `${grant}0`, null, 7].map(tell),
    redeem({ siteId: hosted.siteId }),
    redeem({ cartId: 'another' }),
  ]
  for (const call of wrong) {
    const refused = await failureOf(call)
    assert.instance(refused, Rejected)
    const { code, detail, stream, revision } = refused as Rejected<string>
    assert.equal([code, detail, stream, revision], ['GRANT_UNKNOWN', {}, null, null])
  }
  assert.equal(grants(the), ['ExternalGrantIssued'])
})

test('TI-7 CI-3 nobody is let into a takeover that has lapsed, been given up or reclaimed, though nobody has said so yet', async () => {
  const lapsed = await granted({ policy: { grantMs: 60 * MINUTE } })
  lapsed.the.clock.pass(11 * MINUTE)
  assert.is((await refusalOf(lapsed.redeem())).code, 'TAKEOVER_NOT_ACTIVE')
  assert.is((await refusalOf(lapsed.the.desk.issueGrant({ sessionId: lapsed.sessionId }, wade))).code, 'TAKEOVER_NOT_ACTIVE')
  assert.is((await lapsed.the.session(lapsed.sessionId)).phase.is, 'ended')
  const given = await granted()
  await given.the.desk.abandonTakeover({ sessionId: given.sessionId }, wade)
  assert.is((await refusalOf(given.redeem())).code, 'TAKEOVER_NOT_ACTIVE')
})

test('R-5 of a takeover that was passed on, the storefront lets only the new CSR in', async () => {
  const { the, sessionId, redeem } = await granted()
  await the.desk.transferTakeover({ sessionId, toCsrId: 'ann' }, sue)
  assert.is((await refusalOf(redeem())).code, 'NOT_CONTROL_HOLDER')
  const { grant } = await the.desk.issueGrant({ sessionId }, ann)
  const letIn = () => the.integration.redeemGrant({ grant, siteId }, storefront, { commandId: 'r-1' })
  assert.is((await letIn()).csrId, 'ann')
  // A retry tells who was let in, whosever the takeover is by now.
  await the.desk.transferTakeover({ sessionId, toCsrId: 'wade' }, sue)
  assert.equal([(await letIn()).csrId, (await the.session(sessionId)).csrId], ['ann', 'wade'])
})

test('F91 nobody else gets a grant: no colleague, nobody without the right, nobody for a hosted storefront or a takeover that is not', async () => {
  const { the, sessionId } = await outside()
  assert.is((await refusalOf(the.desk.issueGrant({ sessionId }, ann))).code, 'NOT_CONTROL_HOLDER')
  assert.is((await refusalOf(the.desk.issueGrant({ sessionId }, bob))).code, 'MISSING_BEHAVIOR')
  assert.is((await refusalOf(the.desk.issueGrant({ sessionId: 'nowhere' }, wade))).code, 'UNKNOWN_STREAM')
  const hostedWorld = world()
  const hostedTakeover = await aTakeover(hostedWorld)
  const refused = await refusalOf(hostedWorld.desk.issueGrant({ sessionId: hostedTakeover.sessionId }, wade))
  assert.is(refused.code, 'FEATURE_NOT_ENABLED')
})

test('grantsFrom: the same key and id give the same secret, another of either another; a key that could be guessed is none', () => {
  const key = new Uint8Array(32).fill(7)
  const { secretFor } = grantsFrom(key)
  const first = secretFor('grant-1')
  key.fill(0)
  assert.match(first, /^[0-9a-f]{32}$/)
  assert.is(secretFor('grant-1'), first)
  assert.is(grantsFrom(new Uint8Array(32).fill(7)).secretFor('grant-1'), first)
  assert.is.not(secretFor('grant-2'), first)
  assert.is.not(grantsFrom(key).secretFor('grant-1'), first)
  for (const short of ['', 'too short', new Uint8Array(15)]) assert.throws(() => grantsFrom(short), RangeError)
})

test.run()
