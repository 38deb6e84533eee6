import type { taskEither as TE } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Desk } from '#src/desk/desk.js'
import { defaultPolicy, type Policy } from '#src/policy.js'
import type { Deed } from '#src/values/behavior.js'
import { aContact, ann, aPickupContact, wade } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import { headless, hosted } from '#testing/shop.js'
import { world } from '#testing/world.js'
import { anOrder, aTakeover, refusalOf } from '../stories.js'
import { askedFor } from './asked-for.js'

const deeds = Object.keys(defaultPolicy.behaviors) as ReadonlyArray<Deed>
const need = (deed: Deed): string => `need ${deed}`
/** Every deed needs a behavior of its own. */
const behaviors = Object.fromEntries(deeds.map((deed) => [deed, [need(deed)]])) as unknown as Policy['behaviors']

/** A takeover at work, and an order beside it. */
const atWork = async () => {
  const the = world({ policy: { behaviors } })
  for (const csr of ['wade', 'ann']) the.authorization.put(csr, deeds.map(need))
  const { sessionId } = await aTakeover(the)
  const orderId = await anOrder(the)
  const { order } = await the.desk.saveOrderDetails(
    { orderId, baseVersion: (await the.order(orderId)).contentVersion, changes: [{ kind: 'addItem', productCode: 'caps-zinc-gold' }] },
    wade,
  )
  const { lineId } = order.lines[0] ?? { lineId: '' }
  return { the, sessionId, orderId, lineId, baseVersion: order.contentVersion }
}

type AtWork = Awaited<ReturnType<typeof atWork>>

/** What each call is made with. */
const inputs = ({ sessionId, orderId, lineId, baseVersion }: AtWork): { readonly [C in keyof Desk]: Parameters<Desk[C]>[0] } => ({
  createOfflineOrder: { siteId: hosted.siteId },
  searchCustomers: { text: 'adam' },
  selectCustomer: { orderId, customerId: '1001' },
  quoteOrder: { orderId },
  addPayment: { orderId, type: 'CreditCard', amount: usd(1), tokenRef: 'tok_1' },
  voidPayment: { orderId, paymentId: 'p', reasonCode: 'X' },
  beginPayment: { orderId },
  abortPayment: { orderId, attemptId: 'a', reason: 'X' },
  acknowledgeDuplicateRisk: { orderId, reasonCode: 'X' },
  releaseToShopper: { orderId },
  recallFromShopper: { orderId },
  submitOrder: { orderId, expectedTotal: usd(1) },
  cancelOrder: { orderId, reasonCode: 'X' },
  addNote: { orderId, text: 'Hello' },
  retryOrder: { orderId, reasonCode: 'X' },
  createCustomer: { orderId, firstName: 'Eva', lastName: 'New', email: 'eva@example.com' },
  changeAddress: { orderId, role: 'billing', contact: aContact() },
  editEmail: { orderId, email: 'eva@example.com' },
  setPrimaryPickupContact: { orderId, contact: aPickupContact() },
  beginAlternateContact: { orderId },
  saveAlternateContact: { orderId, contact: aPickupContact() },
  cancelAlternateContact: { orderId },
  removeAlternateContact: { orderId },
  saveOrderDetails: { orderId, baseVersion, changes: [] },
  populateItemsFromCart: { orderId },
  overrideItemPrice: { orderId, lineId, price: usd(1), reasonCode: 'X' },
  approveItemPrice: { orderId, lineId, price: usd(1) },
  clearItemPriceOverride: { orderId, lineId },
  approveAdjustment: { orderId, scope: 'order', amount: usd(-1) },
  applyOrderDiscount: { orderId, name: 'X', amount: usd(1) },
  removeOrderDiscount: { orderId, discountId: 'd' },
  applyOrderCoupon: { orderId, code: 'KEYS10' },
  removeOrderCoupon: { orderId, code: 'KEYS10' },
  changePriceList: { orderId, priceListCode: 'X' },
  repriceOrder: { orderId },
  viewUsersCart: { orderId },
  attachOrder: { sessionId, orderId },
  abandonTakeover: { sessionId },
  forceEndTakeover: { sessionId },
  supersedeTakeover: { sessionId },
  transferTakeover: { sessionId, toCsrId: ann.csrId },
  extendTakeover: { sessionId, until: '2026-05-18T13:00:00.000Z', reasonCode: 'X' },
  issueGrant: { sessionId },
  browse: { sessionId, text: 'caps' },
  addItem: { sessionId, productCode: 'caps-zinc-gold' },
  addItems: { sessionId, items: [{ productCode: 'caps-zinc-gold' }] },
  changeItemQuantity: { sessionId, lineId, quantity: 2 },
  configureItem: { sessionId, lineId, options: [] },
  removeItem: { sessionId, lineId },
  emptyCart: { sessionId },
  setItemFulfillment: { sessionId, lineId, fulfillment: { method: 'Pickup', locationCode: 'DAL', destinationId: null } },
  applyCoupon: { sessionId, code: 'KEYS10' },
  removeCoupon: { sessionId, code: 'KEYS10' },
  repriceCart: { sessionId },
  undo: { sessionId },
  addItemsToOrder: { sessionId },
})

/** Calls that have to be looked at in a world of their own. */
const elsewhere: ReadonlyArray<keyof Desk> = ['attachOrder', 'populateItemsFromCart', 'quoteOrder']

const refusedTo = async ({ the }: AtWork, call: keyof Desk, input: unknown, csr = wade) => {
  // Sound: every call of the desk has these parameters.
  const calls = the.either.desk as unknown as Record<string, (input: unknown, csr: unknown) => TE.TaskEither<Error, unknown>>
  const { code, detail } = await refusalOf(
    (async () => {
      const answer = await calls[call]?.(input, csr)()
      if (answer?._tag !== 'Right') throw answer?.left
    })(),
  )
  return [code, detail]
}

test('every call of the desk stands with the deed that it is', async () => {
  const { the } = await atWork()
  assert.equal(Object.values(askedFor).flat().sort(), Object.keys(the.either.desk).sort())
})

for (const deed of deeds)
  test(`F1 F2 ${deed}: without its behavior each of its calls is refused, whatever else the CSR may`, async () => {
    const at = await atWork()
    at.the.authorization.put('wade', deeds.filter((one) => one !== deed).map(need))
    const before = at.the.log.length
    for (const call of askedFor[deed].filter((one) => !elsewhere.includes(one)))
      assert.equal([call, ...(await refusedTo(at, call, inputs(at)[call]))], [call, 'MISSING_BEHAVIOR', { behavior: need(deed) }])
    assert.is(at.the.log.length, before)
  })

test('[A-70] attachOrder needs the right to take over; so does Populate Items from Cart', async () => {
  const sites = { site: () => async () => ({ _tag: 'Right' as const, right: headless }) }
  const the = world({
    policy: { behaviors },
    ports: {
      sites,
      cartsOutside: {
        load: () => async () => ({ _tag: 'Right', right: null }),
        apply: () => async () => ({ _tag: 'Right', right: undefined }),
      },
    },
  })
  the.authorization.put('wade', deeds.map(need))
  const orderId = await anOrder(the)
  const { sessionId } = await the.desk.viewUsersCart({ entryPoint: 'customerList', customerId: '1000', siteId: headless.siteId }, wade)
  the.authorization.put('wade', deeds.filter((one) => one !== 'takeOver').map(need))
  const refused = { behavior: need('takeOver') }
  assert.equal((await refusalOf(the.desk.attachOrder({ sessionId, orderId }, wade))).detail, refused)
  assert.equal((await refusalOf(the.desk.populateItemsFromCart({ orderId }, wade))).detail, refused)
})

test('quoteOrder is for whoever may edit the order, take a payment for it or submit it', async () => {
  const at = await atWork()
  const ofOrders: ReadonlyArray<Deed> = ['editOrder', 'takePayment', 'submitOrder']
  for (const deed of ofOrders) {
    at.the.authorization.put('wade', [need(deed)])
    await at.the.desk.quoteOrder(inputs(at).quoteOrder, wade)
  }
  at.the.authorization.put('wade', deeds.filter((deed) => !ofOrders.includes(deed)).map(need))
  assert.equal((await refusedTo(at, 'quoteOrder', inputs(at).quoteOrder))[1], { behavior: need('editOrder') })
})

test('what asks for no behavior is open to every CSR, but for the takeover of another', async () => {
  const at = await atWork()
  at.the.authorization.put('wade', [])
  at.the.authorization.put('ann', [])
  assert.equal((await refusedTo(at, 'abandonTakeover', inputs(at).abandonTakeover, ann))[0], 'NOT_CONTROL_HOLDER')
  await at.the.desk.abandonTakeover(inputs(at).abandonTakeover, wade)
})

test.run()
