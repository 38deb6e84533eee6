import type { taskEither as TE } from 'fp-ts'
import { orThrow } from '#src/event-sourcing/index.js'
import type { OrderState } from '#src/offline-order/state.js'
import { liveCart } from '#src/processes/live-cart.js'
import type { Shopper } from '#src/values/shopper.js'
import { aContact, adam, aGuest, ann, wade } from '../people.js'
import { headless, hosted } from '../shop.js'
import { houseOfHistory } from './house-of-history.js'
import type { SettingName } from './plan.js'
import type { Browser, Setting } from './setting.js'
import { byDownload, COUPON, OUTSIDE_CART } from './shelf.js'
import type { Item } from './wish.js'

/** Makes what happens before every history, under ids of its own. */
const prepared = (name: SettingName) => {
  const house = houseOfHistory(
    { name, before: [] },
    {},
    (kept) => kept,
    () => {},
  )
  let calls = 0
  const done = <A>(call: (as: { readonly commandId: string }) => TE.TaskEither<Error, A>): Promise<A> => {
    calls += 1
    return orThrow(call({ commandId: `before-${calls}` }))
  }
  return { ...house, done }
}
type Prepared = ReturnType<typeof prepared>

/** An order with its customer: Adam, or a guest who is on the phone. */
const orderFor = async ({ desk, done }: Prepared, by: typeof wade, siteId: string, customer: 'adam' | 'guest'): Promise<OrderState> => {
  const { orderId } = await done((as) => desk.createOfflineOrder({ siteId }, by, as))
  const who =
    customer === 'adam'
      ? { orderId, customerId: adam.customerId }
      : { orderId, guest: { email: null, billing: aContact({ firstName: 'Guest' }), shipping: null } }
  return (await done((as) => desk.selectCustomer(who, by, as))).order
}

const { siteId } = hosted

const hostedCart = async ({ storefront, conductor, done }: Prepared, shopper: Shopper, items: ReadonlyArray<Item>): Promise<string> => {
  await done((as) => storefront.openCart({ siteId }, shopper, as))
  const { cartId } = await orThrow(() => liveCart(conductor, shopper, siteId))
  for (const productCode of items) await done((as) => storefront.addItem({ cartId, productCode, fulfillment: byDownload }, shopper, as))
  await done((as) => storefront.applyCoupon({ cartId, code: COUPON }, shopper, as))
  return cartId
}

/** What Adam has put into a cart before he logs in. */
const browserWith = async (house: Prepared, items: ReadonlyArray<Item>): Promise<Browser> => {
  const guest = aGuest('browser-1')
  return { guest, cartId: await hostedCart(house, guest, items) }
}

const adamsOrders = async (house: Prepared): Promise<Setting['orders']> => {
  const [one, other] = [await orderFor(house, wade, siteId, 'adam'), await orderFor(house, ann, siteId, 'adam')]
  return { 'order-1': one.orderId, 'order-2': other.orderId }
}

const make: Readonly<Record<SettingName, (house: Prepared) => Promise<Omit<Setting, 'name' | 'before'>>>> = {
  hosted: async (house) => {
    const cartId = await hostedCart(house, adam, ['mug', 'cap'])
    return { shopper: adam, siteId, cartId, browser: null, orders: await adamsOrders(house) }
  },
  // One line is in both of the carts.
  returning: async (house) => {
    const cartId = await hostedCart(house, adam, ['mug', 'cap'])
    return { shopper: adam, siteId, cartId, browser: await browserWith(house, ['pen', 'mug']), orders: await adamsOrders(house) }
  },
  newcomer: async (house) => {
    const { cartId } = await orThrow(() => liveCart(house.conductor, adam, siteId))
    return { shopper: adam, siteId, cartId, browser: await browserWith(house, ['mug', 'cap']), orders: await adamsOrders(house) }
  },
  // There is one order: what a guest begins with another is another cart.
  guest: async (house) => {
    const { orderId, shopper } = await orderFor(house, wade, siteId, 'guest')
    return { shopper: shopper ?? aGuest(), siteId, cartId: null, browser: null, orders: { 'order-1': orderId, 'order-2': orderId } }
  },
  // One order of each storefront: the items of a cart go into an order of its own site only.
  headless: async (house) => {
    const [one, other] = [await orderFor(house, wade, headless.siteId, 'adam'), await orderFor(house, ann, siteId, 'adam')]
    const orders = { 'order-1': one.orderId, 'order-2': other.orderId }
    return { shopper: adam, siteId: headless.siteId, cartId: OUTSIDE_CART, browser: null, orders }
  },
}

const kept = new Map<SettingName, Promise<Setting>>()

/** A setting, made once. */
export const settingOf = (name: SettingName): Promise<Setting> => {
  const made =
    kept.get(name) ??
    (async (): Promise<Setting> => {
      const house = prepared(name)
      const made = await make[name](house)
      return { name, ...made, before: [...house.log] }
    })()
  kept.set(name, made)
  return made
}
