import { csr, fakeShop, sitesOf } from '@cart-takeover/domain'
import { Rejected } from '@cart-takeover/domain/event-sourcing'
import { type OrderAction, type OrderView, project } from '@cart-takeover/projections'
import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { orderProjection } from '#src/order-view/order-projection.js'
import { orThrow, viewsNow } from '../views/kept.js'
import { ann, boardToPickUp, bob, headless, oneSite, type Shop, shop, spLine, usd, wade } from '../views/shop.js'
import { headlessStory, hostedStory } from '../views/stories.js'
import { seed, walked, walks } from '../views/walk.js'

console.log(`seed ${seed} (SEED=... for another)`)

const actionsOf = async (world: Shop, orderId: string, reader?: Parameters<Awaited<ReturnType<typeof viewsNow>>['orders']['byId']>[1]) => {
  const { orders } = await viewsNow(world)
  return (await orThrow(orders.byId(orderId, reader)))?.availableActions ?? []
}
const at = (policy: Shop['policy'], checkedAt: string) => ({
  behaviors: Object.values(policy.behaviors).flat(),
  roles: [],
  policyVersion: '',
  checkedAt,
})

test('actions come and go with the order', async () => {
  const world = shop()
  const orderId = await world.order(null)
  assert.equal(await actionsOf(world, orderId), ['Cancel', 'SelectCustomer', 'EditDetails', 'AddPayment', 'PrintOrder'])
  await world.desk.selectCustomer({ orderId, customerId: '1000' }, ann)
  assert.ok((await actionsOf(world, orderId)).includes('ViewUsersCart'))
  const { sessionId } = await world.desk.viewUsersCart({ orderId }, ann)
  assert.equal(await actionsOf(world, orderId), ['Cancel', 'ChangeAddress', 'EditEmail', 'AddItemsToOrder', 'EditDetails', 'PrintOrder'])
  await world.desk.addItem({ sessionId, productCode: 'caps-ergo-carbon' }, ann)
  await world.desk.addItemsToOrder({ sessionId }, ann)
  assert.equal(await actionsOf(world, orderId), ['Cancel', 'RecallFromShopper', 'PrintOrder'])
  await world.desk.recallFromShopper({ orderId }, ann)
  assert.equal(await actionsOf(world, orderId), [
    'Cancel',
    'ChangeAddress',
    'EditEmail',
    'ViewUsersCart',
    'EditDetails',
    'AddPayment',
    'ReleaseToShopper',
    'PrintOrder',
  ])
  await world.desk.cancelOrder({ orderId, reasonCode: 'OTHER' }, ann)
  assert.equal(await actionsOf(world, orderId), ['PrintOrder'])
})

test('[B-20] contacts for a pickup are offered while something is picked up, and the submission is not while one is begun', async () => {
  const world = shop()
  const orderId = await world.order()
  const contacts = async () => (await actionsOf(world, orderId)).filter((action) => action.includes('Contact'))
  assert.equal(await contacts(), [])
  await world.desk.saveOrderDetails({ orderId, baseVersion: 1, changes: [boardToPickUp] }, ann)
  assert.equal(await contacts(), ['SetPrimaryPickupContact', 'BeginAlternateContact', 'SaveAlternateContact'])
  const { totals } = await world.desk.quoteOrder({ orderId }, ann)
  await world.desk.addPayment({ orderId, type: 'CreditCard', amount: totals.total, tokenRef: 't' }, ann)
  assert.ok((await actionsOf(world, orderId)).includes('SubmitOrder'))
  await world.desk.beginAlternateContact({ orderId }, ann)
  assert.equal(await contacts(), ['SetPrimaryPickupContact', 'SaveAlternateContact', 'CancelAlternateContact', 'RemoveAlternateContact'])
  assert.not.ok((await actionsOf(world, orderId)).includes('SubmitOrder'))
  await world.desk.saveAlternateContact({ orderId, contact: clicked }, ann)
  assert.equal(await contacts(), ['SetPrimaryPickupContact', 'BeginAlternateContact', 'SaveAlternateContact', 'RemoveAlternateContact'])
  assert.ok((await actionsOf(world, orderId)).includes('SubmitOrder'))
})

test('an order of an external cart can be populated, and never released', async () => {
  const world = await headlessStory()
  const actions = await actionsOf(world, world.orderId)
  assert.ok(actions.includes('PopulateItemsFromCart'))
  assert.not.ok(actions.includes('ReleaseToShopper'))
  assert.not.ok((await actionsOf(world, await world.order())).includes('PopulateItemsFromCart'))
})

const shopperActionsOf = async (world: Shop, orderId: string) =>
  (await orThrow((await viewsNow(world)).orders.forShopper(orderId, wade)))?.availableActions ?? []
test('L-19 [A-69] nothing of an external cart is offered on a site where that is not switched on', async () => {
  const world = await headlessStory()
  const off = sitesOf([{ ...oneSite, siteId: headless, name: 'Headless Keyboards', storefront: 'headless', headlessTakeover: false }])
  const { orders } = await viewsNow(world, { sites: off })
  const actions = (await orThrow(orders.byId(world.orderId)))?.availableActions ?? []
  for (const action of ['PopulateItemsFromCart', 'ViewUsersCart'] as const) assert.not.ok(actions.includes(action), action)
  assert.ok(actions.includes('EditDetails'))
})

test('actions are those of whoever looks', async () => {
  const world = await hostedStory()
  const { orderId, policy, clock } = world
  const evidence = at(policy, clock.now())
  const released: ReadonlyArray<string> = await shopperActionsOf(world, orderId)
  for (const action of ['AskForCartBack', 'SelectShippingMethod', 'AddPayment']) assert.ok(released.includes(action), action)
  for (const action of ['SelectCustomer', 'ViewUsersCart', 'ReleaseToShopper']) assert.not.ok(released.includes(action), action)
  await world.desk.recallFromShopper({ orderId }, ann)
  assert.equal(await shopperActionsOf(world, orderId), ['AskForCartBack', 'PrintOrder'])
  assert.not.ok((await actionsOf(world, orderId, { actor: ann, evidence: { ...evidence, behaviors: [] } })).includes('ViewUsersCart'))
  await world.desk.viewUsersCart({ orderId }, ann)
  assert.ok((await actionsOf(world, orderId, { actor: ann, evidence })).includes('AddItemsToOrder'))
  assert.not.ok((await actionsOf(world, orderId, { actor: bob, evidence })).includes('AddItemsToOrder'))
})

test('unless a reader is told, they are those of whoever holds the cart now', async () => {
  const world = shop()
  const orderId = await world.order()
  const { sessionId } = await world.desk.viewUsersCart({ orderId }, ann)
  await world.desk.addItem({ sessionId, productCode: 'caps-ergo-carbon' }, ann)
  await world.desk.transferTakeover({ sessionId, toCsrId: bob.csrId }, bob)
  assert.ok((await actionsOf(world, orderId)).includes('AddItemsToOrder'))
})

test('nobody is offered a payment where the tenant allows them no type of it', async () => {
  const world = await hostedStory(shop({ policy: { paymentTypes: { csr: [], shopper: ['CreditCard'] } } }))
  assert.ok((await shopperActionsOf(world, world.orderId)).includes('AddPayment'))
  assert.not.ok((await actionsOf(world, await world.order())).includes('AddPayment'))
})

test('without a word about its site an order is taken for one of the platform itself', async () => {
  const world = await headlessStory()
  const { orders } = await viewsNow(world, { sites: null })
  const actions = (await orThrow(orders.byId(world.orderId)))?.availableActions ?? []
  assert.ok(actions.includes('ViewUsersCart'))
  assert.not.ok(actions.includes('PopulateItemsFromCart'))
})

const clicked = { firstName: 'Clicked', lastName: 'Here', email: 'clicked@customers.example', phone: null }
const austin = {
  ...clicked,
  address1: '1 Main St',
  address2: null,
  city: 'Austin',
  state: 'TX',
  postalCode: '73301',
  countryCode: 'US',
}

/** What happens when the button is really clicked. */
const click: Readonly<Record<Exclude<OrderAction, 'PrintOrder'>, (world: Shop, view: OrderView) => Promise<unknown>>> = {
  Cancel: ({ desk }, { orderId }) => desk.cancelOrder({ orderId, reasonCode: 'OTHER' }, ann),
  SubmitOrder: ({ desk }, { orderId, totals }) => desk.submitOrder({ orderId, expectedTotal: totals?.total ?? usd(0) }, ann),
  SelectCustomer: ({ desk }, { orderId }) => desk.selectCustomer({ orderId, customerId: '1003' }, ann),
  ChangeAddress: ({ desk }, { orderId }) => desk.changeAddress({ orderId, role: 'shipping', contact: austin }, ann),
  EditEmail: ({ desk }, { orderId }) => desk.editEmail({ orderId, email: 'clicked@customers.example' }, ann),
  SetPrimaryPickupContact: ({ desk }, { orderId }) => desk.setPrimaryPickupContact({ orderId, contact: clicked }, ann),
  BeginAlternateContact: ({ desk }, { orderId }) => desk.beginAlternateContact({ orderId }, ann),
  SaveAlternateContact: ({ desk }, { orderId }) => desk.saveAlternateContact({ orderId, contact: clicked }, ann),
  CancelAlternateContact: ({ desk }, { orderId }) => desk.cancelAlternateContact({ orderId }, ann),
  RemoveAlternateContact: ({ desk }, { orderId }) => desk.removeAlternateContact({ orderId }, ann),
  ViewUsersCart: ({ desk }, { orderId }) => desk.viewUsersCart({ orderId }, ann),
  // An order that is one way can only be submitted by the CSR.
  AddItemsToOrder: ({ desk }, { takeover, cartLink }) =>
    desk.addItemsToOrder(
      { sessionId: takeover?.sessionId ?? 'none', intent: cartLink?.oneWay ? 'csrSubmit' : 'shopperCheckout' },
      csr(takeover?.csrId ?? 'ann'),
    ),
  PopulateItemsFromCart: ({ desk }, { orderId }) => desk.populateItemsFromCart({ orderId }, ann),
  EditDetails: ({ desk }, { orderId, contentVersion }) => desk.saveOrderDetails({ orderId, baseVersion: contentVersion, changes: [] }, ann),
  AddPayment: ({ desk }, { orderId }) => desk.addPayment({ orderId, type: 'CreditCard', amount: usd(5), tokenRef: 't' }, ann),
  AcknowledgeDuplicateRisk: ({ desk }, { orderId }) => desk.acknowledgeDuplicateRisk({ orderId, reasonCode: 'WANTS_BOTH' }, ann),
  RetryOrder: ({ desk }, { orderId }) => desk.retryOrder({ orderId, reasonCode: 'RESTOCKED' }, ann),
  ReleaseToShopper: ({ desk }, { orderId }) => desk.releaseToShopper({ orderId }, ann),
  RecallFromShopper: ({ desk }, { orderId }) => desk.recallFromShopper({ orderId }, ann),
}

/** Refusals by others than the order and the session: what the catalog, the cart or another order have against it. */
const notOfTheOrder = (code: string): boolean =>
  ['NOTHING_TO_COPY', 'TAKEOVER_EXPIRED', 'TAKEOVER_NOT_ACTIVE', 'PRICE_DRIFT'].includes(code) || code.startsWith('CART_')

/** Did the click make something happen, in a copy of the shop? `null`: somebody else than the order was against it. */
const happens = async ({ events, clock }: Shop, view: OrderView, action: Exclude<OrderAction, 'PrintOrder'>): Promise<boolean | null> => {
  const outside = fakeShop()
  const lines = view.shipping === null && view.account?.shopper.kind === 'anonymous' ? [] : [spLine('fresh', clock.now())]
  for (const customerId of ['1000', '1001', '1003'])
    outside.put({
      cartId: `fresh-${customerId}`,
      shopper: { kind: 'registered', customerId },
      siteId: headless,
      currency: 'USD',
      lines,
      coupons: [],
    })
  const copy = shop({ begun: events, now: clock.now(), ids: 'click', outside })
  const before = copy.events.length
  try {
    await click[action](copy, view)
  } catch (error) {
    if (!(error instanceof Rejected)) throw error
    return notOfTheOrder(error.code) ? null : false
  }
  const followed = copy.events.slice(before).map(({ type }) => type)
  // A takeover that time has ended makes way for what was clicked; the order has not heard of it before.
  if (action !== 'Cancel' && followed.includes('CartControlReturned')) return null
  // A payment attempt that time has ended is told with whatever is accepted next: that alone is not what was clicked.
  return followed.some((type) => type !== 'OrderPaymentAborted')
}

test('L-19: what is offered is what really happens when it is clicked, wherever a walk has led', async () => {
  const told = { offered: 0, refused: 0, states: new Set<string>() }
  await fc.assert(
    fc.asyncProperty(walks(16), async (walk) => {
      const { world, orders } = await walked(walk)
      const views = await viewsNow(world)
      for (const orderId of orders.slice(-2)) {
        const view = await orThrow(views.orders.byId(orderId))
        if (view === null) throw new Error('an order is missing')
        told.states.add(`${view.status}/${view.stage?.is}/${view.takeover !== null}/${view.site.siteId === headless}`)
        for (const action of Object.keys(click) as ReadonlyArray<Exclude<OrderAction, 'PrintOrder'>>) {
          const really = await happens(world, view, action)
          if (really === null) continue
          const offered = view.availableActions.includes(action)
          told[offered ? 'offered' : 'refused'] += 1
          assert.is(offered, really, `${action} is ${offered ? '' : 'not '}offered: ${view.status} ${JSON.stringify(view.stage)}`)
        }
        assert.ok(view.availableActions.includes('PrintOrder'))
      }
    }),
    { seed, numRuns: 120, includeErrorInReport: true },
  )
  console.log(`${told.offered} offered, ${told.refused} not, in ${told.states.size} kinds of states`)
  assert.ok([...told.states].some((state) => state.startsWith('Errored')))
  assert.ok(told.offered > 300 && told.refused > 300 && told.states.size >= 8)
})

test('the copy of the shop knows what happened before', async () => {
  const world = await hostedStory()
  assert.is(project(orderProjection, shop({ begun: world.events }).events).size, 1)
})

test.run()
