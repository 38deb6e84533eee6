import { either as E, taskEither as TE } from 'fp-ts'
import { deriveId, orThrow, Rejected } from '#src/event-sourcing/index.js'
import { integration } from '#src/integration/call.js'
import { type Coupons, couponsOf } from '#src/ports/coupons.js'
import { fakeShop } from '#src/ports/fake-shop.js'
import { sitesOf } from '#src/ports/sites.js'
import { meetDeadline } from '#src/processes/clock.js'
import type { Conductor } from '#src/processes/conductor.js'
import { cartDeadlines, type Deadline, isPast, orderDeadlines } from '#src/processes/deadlines.js'
import { aLine, aProduct } from '#testing/lines.js'
import { adam } from '#testing/people.js'
import { aPrice, percentOff, usd } from '#testing/prices.js'
import { aWare, headless, hosted } from '#testing/shop.js'
import { world } from '#testing/world.js'
import type { Action } from './actions.js'
import { type As, type Call, csrOf, made, type Scene } from './call.js'
import { orderCall } from './order-calls.js'
import { shopperCall, shopperOf } from './shopper-calls.js'
import { takeoverCall } from './takeover-calls.js'

const outsideLine = (quantity: number) =>
  aLine({
    lineId: 'o-1',
    quantity,
    product: aProduct({ productCode: 'sp_01', name: 'sp_01' }),
    price: aPrice({ list: usd(400), inPriceList: false, discounts: [percentOff(100)] }),
  })

const rulesOf = (product: string) =>
  product === 'caps-dsa-blank'
    ? { optionRules: [{ attributeFQN: 'tenant~profile', name: 'Profile', required: true, values: ['DSA', 'SA', 'Cherry'] }] }
    : { fulfillmentMethods: ['DirectShip', 'Pickup'] as const }

export interface Stage extends Scene {
  /** The action as a call under that command id, about what there is now; `null` where there is nothing to do it with. */
  readonly callFor: (action: Action, commandId: string) => Promise<Call | null>
}

/** A world in which Adam has a cart on the hosted storefront, and another on one that keeps its carts itself. */
export const stage = (around?: (conductor: Conductor) => Conductor): Stage => {
  const shop = fakeShop()
  const putOutside = (quantity: number): void =>
    shop.put({ cartId: 'outside-1', shopper: adam, siteId: headless.siteId, currency: 'USD', lines: [outsideLine(quantity)], coupons: [] })
  putOutside(1)
  const load: typeof shop.load = (shopper, siteId) => (siteId === headless.siteId ? shop.load(shopper, siteId) : async () => E.right(null))
  // Ids come again the same way when a call is made again.
  const ids = { call: '', count: 0 }
  const next = (): string => {
    ids.count += 1
    return deriveId('ids', ids.call, String(ids.count))
  }
  const limits = { USD: { alone: 200, approved: 2_000 } }
  const policy = { priceOverrideLimits: limits, adjustmentLimits: { USD: { alone: 100, approved: 500 } } }
  // A coupon that holds for few pieces only, so that one that was applied may hold no more.
  const coupons: Coupons = {
    check: (question) =>
      question.lines.some(({ quantity }) => quantity > 2)
        ? TE.right({ valid: false, refusal: 'COUPON_NOT_APPLICABLE' })
        : couponsOf({ KEYS10: [percentOff(1_000, '10 % off key caps')], EXPIRED: 'COUPON_EXPIRED' }).check(question),
  }
  const sites = sitesOf([hosted, { ...headless, shipMode: 'multi' }])
  const the = world({
    policy,
    ports: { cartsOutside: { ...shop, load }, coupons, ids: { next }, sites },
    ...(around === undefined ? {} : { around }),
  })

  const idsOf = (type: string, field: string): ReadonlyArray<string> =>
    the.log.filter((event) => event.type === type).map(({ data }) => (data as Readonly<Record<string, string>>)[field] ?? '')
  const scene: Scene = {
    the,
    orders: () => idsOf('OfflineOrderCreated', 'orderId'),
    carts: () => idsOf('CartOpened', 'cartId'),
    sessions: () =>
      the.log
        .filter(({ type }) => type === 'TakeoverRequested')
        .map(({ data }) => data as { readonly sessionId: string; readonly cartId: string; readonly csrId: string }),
  }

  /** The clock finds what is past now, and asks for it. */
  const clockMeets = (deadlines: ReadonlyArray<Deadline>): Call => {
    const past = deadlines.filter((one) => isPast(one, the.clock.now()))
    return async () => {
      for (const one of past) await orThrow(() => meetDeadline(the.conductor, one))
    }
  }

  const actionCall = async (action: Action, as: As): Promise<Call | null> => {
    const { desk } = the.either
    switch (action.does) {
      case 'timePasses':
        return async () => the.clock.pass(action.milliseconds)
      case 'priceChanges': {
        const ware = aWare(action.product, {
          price: usd(1_000 * (action.price + 1)),
          available: action.price > 0,
          ...rulesOf(action.product),
        })
        return async () => the.catalog.put(ware)
      }
      case 'clockLooksAtCarts':
        return clockMeets((await Promise.all(scene.carts().map(the.cart))).flatMap(cartDeadlines))
      case 'clockLooksAtOrders':
        return clockMeets((await Promise.all(scene.orders().map(the.order))).flatMap(orderDeadlines))
      case 'shopChanges':
        return async () => putOutside(action.quantity)
      case 'guestLogsIn': {
        const { anonymousId } = shopperOf.guest
        const told = { anonymousId, customerId: adam.customerId, siteId: hosted.siteId }
        return made(the.either.integration.shopperLoggedIn(told, integration('login'), as))
      }
      case 'createsOrder':
        return made(desk.createOfflineOrder({ siteId: (action.headless ? headless : hosted).siteId }, csrOf(action.csr % 2), as))
      case 'viewsCartOfCustomer': {
        const from = { entryPoint: 'customerList', customerId: adam.customerId, siteId: headless.siteId } as const
        return made(desk.viewUsersCart(from, csrOf(action.csr), as))
      }
      default:
        if ('session' in action) return takeoverCall(scene, action, as)
        return 'order' in action ? orderCall(scene, action, as) : shopperCall(scene, action, as)
    }
  }

  return {
    ...scene,
    callFor: async (action, commandId) => {
      const call = await actionCall(action, { commandId })
      return call === null
        ? null
        : async () => {
            Object.assign(ids, { call: commandId, count: 0 })
            return call()
          }
    },
  }
}

/** Plays it to its end. What a rule refuses is refused, and the play goes on; whatever else is thrown fails it. */
export const play = async (
  on: Stage,
  actions: ReadonlyArray<Action>,
  between: (number: number) => Promise<void> = async () => {},
): Promise<void> => {
  for (const [number, action] of actions.entries()) {
    const call = await on.callFor(action, `c${number}`)
    if (call !== null) await unlessRefused(call)
    await between(number)
  }
}

/** The rule that refused; `null` where it was done. */
export const unlessRefused = async (call: Call): Promise<Rejected | null> => {
  try {
    await call()
    return null
  } catch (error) {
    if (error instanceof Rejected) return error
    throw error
  }
}
