import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { orThrow } from '#src/event-sourcing/index.js'
import { catalogOf } from '#src/ports/catalog.js'
import { clockAt, systemClock } from '#src/ports/clock.js'
import { couponsOf } from '#src/ports/coupons.js'
import { customersOf } from '#src/ports/customers.js'
import { fakeShop } from '#src/ports/fake-shop.js'
import { idsFrom } from '#src/ports/ids.js'
import { orderNumbersFrom, orderNumbersIn } from '#src/ports/order-numbers.js'
import { type QuoteAnswer, quotesOf } from '#src/ports/quotes.js'
import { sitesOf } from '#src/ports/sites.js'
import { Instant } from '#src/values/ids.js'
import { atAppend, failing } from '#testing/faults.js'
import { keptInMemory } from '#testing/kept-in-memory.js'
import { aLine } from '#testing/lines.js'
import { after, DAY, start } from '#testing/moments.js'
import { adam, aShopper } from '#testing/people.js'
import { aCoupon, aPrice, percentOff, usd } from '#testing/prices.js'
import { aCustomer, aShop, aWare, headless, hosted } from '#testing/shop.js'

const question = { productCode: 'caps-ergo-carbon', options: [], quantity: 1, siteId: hosted.siteId, shopper: adam }

test('clock: stands still until it is told, or is the machine’s', () => {
  const clock = clockAt(start)
  clock.pass(90)
  assert.equal([clock.now(), Instant.is(systemClock.now())], [after(90), true])
})

test('ids: come again the same way, and no two alike', () => {
  const [first, second] = [idsFrom('seed'), idsFrom('seed')]
  const ids = [first.next(), first.next(), first.next()]
  assert.equal([second.next(), second.next(), second.next()], ids)
  assert.is(new Set([...ids, idsFrom('other').next()]).size, 4)
})

test('catalog: the present offer; sale before list; a product that is changed has its new price', async () => {
  const { catalog } = aShop(clockAt(start))
  const offer = await orThrow(catalog.offer(question))
  assert.equal([offer?.price, offer?.product.name], [aPrice(), 'Carbon Key Caps for Ergodox'])
  assert.is(await orThrow(catalog.offer({ ...question, productCode: 'constructor' })), null)
  catalog.put(aWare('caps-ergo-carbon', { price: usd(20_000), salePrice: usd(15_000) }))
  const sale = await orThrow(catalog.offer(question))
  assert.equal([sale?.price.list, sale?.price.sale, sale?.price.effective], [usd(20_000), usd(15_000), usd(15_000)])
})

test('coupons: what they take off, or why they are refused; a name of JavaScript’s own is unknown', async () => {
  const coupons = couponsOf({ TEN: [percentOff(1_000)], OLD: 'COUPON_EXPIRED' })
  const check = (code: string) => orThrow(coupons.check({ code, siteId: hosted.siteId, shopper: adam, lines: [] }))
  assert.equal(await check('TEN'), { valid: true, discounts: [percentOff(1_000)] })
  assert.equal(await check('OLD'), { valid: false, refusal: 'COUPON_EXPIRED' })
  for (const code of ['NONE', 'constructor', '__proto__']) assert.equal(await check(code), { valid: false, refusal: 'COUPON_UNKNOWN' })
})

test('the catalog by price list: the price of that list, or marked as not in it; a ware that is told of no list is in all', async () => {
  const catalog = catalogOf(
    [aWare('caps', { salePrice: usd(900), priceLists: { VIP: usd(700) } }), aWare('sp', { salePrice: usd(900) })],
    clockAt(start),
  )
  const price = async (productCode: string, more: { readonly priceListCode?: string | null } = {}) => {
    const offer = await orThrow(catalog.offer({ productCode, options: [], quantity: 1, siteId: hosted.siteId, shopper: null, ...more }))
    return [offer?.price.effective.amount, offer?.price.priceListCode, offer?.price.inPriceList]
  }
  for (const asked of [{}, { priceListCode: null }]) assert.equal(await price('caps', asked), [900, null, true])
  assert.equal(await price('caps', { priceListCode: 'VIP' }), [700, 'VIP', true])
  for (const priceListCode of ['OTHER', 'constructor']) assert.equal(await price('caps', { priceListCode }), [900, priceListCode, false])
  assert.equal(await price('sp', { priceListCode: 'VIP' }), [900, null, true])
})

test('customers and sites: by id, or not at all; a customer is created once for one key', async () => {
  const customers = customersOf([aCustomer(), aCustomer({ customerId: '7', email: null })])
  assert.is((await orThrow(customers.find('1000')))?.firstName, 'Adam')
  assert.is(await orThrow(customers.find('8')), null)
  assert.is((await orThrow(customers.search('adam'))).length, 2)
  const person = { firstName: 'Eva', lastName: 'New', email: 'eva@example.com', billing: null, shipping: null }
  const created = await orThrow(customers.create(person, 'key'))
  assert.equal([created.status, created.firstName, created.fulfilledOrders], ['Active', 'Eva', 0])
  // The same key again is the same customer, whatever else is told.
  assert.equal(await orThrow(customers.create({ ...person, firstName: 'Eve' }, 'key')), created)
  assert.is.not((await orThrow(customers.create(person, 'other'))).customerId, created.customerId)
  assert.equal(await orThrow(customers.find(created.customerId)), created)
  assert.is((await orThrow(customers.search('eva new'))).length, 2)
  assert.equal(await orThrow(sitesOf([hosted, headless]).site('adams-headless')), headless)
  assert.is(await orThrow(sitesOf([hosted]).site('adams-headless')), null)
})

test('quotes: a price for each shipping method, valid for a day', async () => {
  const quotes = quotesOf({ standard: usd(1_000) }, clockAt(start))
  const ask = async (shippingMethodCode: string | null, ...others: ReadonlyArray<string | null>) => {
    const destinations = others.map((code, index) => ({ destinationId: `d${index}`, contact: null, shippingMethodCode: code }))
    const question = { siteId: hosted.siteId, currency: 'USD', lines: [], shipping: null, shippingMethodCode, destinations }
    return (await orThrow(quotes.quote(question))) as QuoteAnswer
  }
  assert.equal(await ask('standard'), { tax: usd(0), shipping: usd(1_000), handling: usd(0), duty: usd(0), validUntil: after(DAY) })
  assert.equal((await ask(null)).shipping, usd(0))
  assert.equal((await ask('standard', 'standard', null)).shipping, usd(2_000), 'once for each destination')
  for (const unknown of [await ask('teleport'), await ask('standard', 'teleport'), await ask(null, 'teleport')])
    assert.equal(unknown, { unknownMethodCode: 'teleport' })
  assert.equal(await ask('toString'), { unknownMethodCode: 'toString' })
})

// Order numbers

test('OI-11 order numbers of one process: counted up, and the same again for the same order', async () => {
  const numbers = orderNumbersFrom(998)
  const next = (orderId: string) => orThrow(numbers.next(orderId))
  assert.equal([await next('a'), await next('b'), await next('a')], ['998', '999', '998'])
})

test('OI-11 order numbers in a store: unique among all who count there, at once or after one another', async () => {
  const { store } = keptInMemory(() => start)
  const counters = [1, 2, 3].map(() => orderNumbersIn(store, 'acme', clockAt(start), 100))
  const given = await Promise.all(
    Array.from({ length: 60 }, (_, index) => orThrow(counters[index % 3]?.next(`order-${index}`) ?? (async () => E.right('')))),
  )
  assert.is(new Set(given).size, 60)
  assert.ok(given.every((number) => Number(number) >= 100))
  const late = orderNumbersIn(store, 'acme', clockAt(start), 100)
  assert.not(given.includes(await orThrow(late.next('late'))))
  assert.is(await orThrow(orderNumbersIn(store, 'other', clockAt(start), 100).next('x')), '100')
})

test('OI-11 a number whose taking was never answered is not given to another', async () => {
  const kept = keptInMemory(() => start)
  const faults = failing(kept.store)
  const numbers = orderNumbersIn(faults.store, 'acme', clockAt(start), 100)
  faults.plan = atAppend(1, { kind: 'unknown', stored: true })
  const lost = await numbers.next('a')()
  assert.is(E.isLeft(lost) && lost.left._tag, 'OutcomeUnknown')
  const given = [await orThrow(numbers.next('a')), await orThrow(numbers.next('b'))]
  assert.is(new Set([...given, '100']).size, 3)
})

// The fake shop

const shopWithCart = () => {
  const shop = fakeShop()
  shop.put({ cartId: 'c', shopper: adam, siteId: headless.siteId, currency: 'USD', lines: [aLine()], coupons: [] })
  return shop
}

test('fake shop: loads the shopper’s present cart on a site', async () => {
  const shop = shopWithCart()
  assert.equal(await orThrow(shop.load(adam, headless.siteId)), {
    cartId: 'c',
    version: '1',
    currency: 'USD',
    lines: [aLine()],
    coupons: [],
  })
  assert.is(await orThrow(shop.load(adam, hosted.siteId)), null)
  assert.is(await orThrow(shop.load(aShopper('1001'), headless.siteId)), null)
})

test('fake shop: a change takes effect once per key, and makes another version', async () => {
  const shop = shopWithCart()
  const put = shop.apply('c', { kind: 'putLine', line: aLine({ lineId: 'line-2' }) }, 'key-1')
  await orThrow(put)
  await orThrow(put)
  assert.equal([shop.carts.get('c')?.lines.length, shop.carts.get('c')?.version, shop.journal.length], [2, 2, 1])
  const unknown = await shop.apply('nowhere', { kind: 'empty' }, 'key-2')()
  assert.is(E.isLeft(unknown) && unknown.left._tag, 'Refused')
})

test('fake shop: knows every change that happens to a cart', async () => {
  const shop = shopWithCart()
  const cart = shop.carts.get('c')
  let key = 0
  const apply = async (change: Parameters<typeof shop.apply>[1]) => {
    key += 1
    await orThrow(shop.apply('c', change, `key-${key}`))
    return [cart?.lines.map(({ lineId, quantity }) => `${lineId} ${quantity}`), cart?.coupons.length, cart?.lockedBy, cart?.orderId]
  }
  assert.equal(await apply({ kind: 'locked', sessionId: 's' }), [['line-1 1'], 0, 's', null])
  assert.equal(await apply({ kind: 'changeLine', lineId: 'line-1', change: { quantity: 5 } }), [['line-1 5'], 0, 's', null])
  assert.equal(await apply({ kind: 'putCoupon', coupon: aCoupon() }), [['line-1 5'], 1, 's', null])
  assert.equal(await apply({ kind: 'removeCoupon', code: 'KEYS10' }), [['line-1 5'], 0, 's', null])
  assert.equal(await apply({ kind: 'removeLine', lineId: 'line-1' }), [[], 0, 's', null])
  assert.equal(await apply({ kind: 'replace', lines: [aLine()], coupons: [aCoupon()] }), [['line-1 1'], 1, 's', null])
  assert.equal(await apply({ kind: 'unlocked' }), [['line-1 1'], 1, null, null])
  assert.equal(await apply({ kind: 'handedOff', orderId: 'o' }), [['line-1 1'], 1, null, 'o'])
  assert.equal(await apply({ kind: 'reopened' }), [['line-1 1'], 1, null, null])
  assert.equal(await apply({ kind: 'converted', orderId: 'o' }), [['line-1 1'], 1, null, 'o'])
  assert.equal(await apply({ kind: 'empty' }), [[], 1, null, 'o'])
})

test.run()
