import { taskEither as TE } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { Undecodable } from '#src/event-sourcing/index.js'
import type { Catalog } from '#src/ports/catalog.js'
import type { Money } from '#src/values/money.js'
import type { Offer } from '#src/values/offer.js'
import type { PriceSnapshot } from '#src/values/price.js'
import { adam, wade } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import { world } from '#testing/world.js'
import { aCart, aTakeover, failureOf } from '../stories.js'

const { catalog } = world()
/** Key caps at $180.00 the piece; from ten pieces on, at $100.00. */
const byTheTen: Catalog = {
  ...catalog,
  offer: (question) => {
    const cheap = (offer: Offer): Offer => ({ ...offer, price: { ...offer.price, list: usd(10_000), effective: usd(10_000) } })
    return TE.map((offer: Offer | null) => (offer !== null && question.quantity >= 10 ? cheap(offer) : offer))(catalog.offer(question))
  },
}
const stepped = (mergeLines: 'sameActor' | 'always' | 'never' = 'sameActor') =>
  world({ ports: { catalog: byTheTen }, policy: { mergeLines } })
/** Pieces and price of each line, as a CSR or as a shopper is shown it. */
const pieces = ({ lines }: { readonly lines: ReadonlyArray<{ readonly quantity: number; readonly price: PriceSnapshot | Money }> }) =>
  lines.map(({ quantity, price }) => [quantity, 'effective' in price ? price.effective.amount : price.amount])
const caps = 'caps-ergo-carbon'

test('F39 CI-8 what is added to a line is priced for as many pieces as it then has, by the shopper and by a CSR', async () => {
  const the = stepped()
  const cartId = await aCart(the)
  assert.equal(pieces((await the.storefront.addItem({ cartId, productCode: caps, quantity: 8 }, adam)).cart), [[9, 18_000]])
  assert.equal(pieces((await the.storefront.addItem({ cartId, productCode: caps }, adam)).cart), [[10, 10_000]])

  const taken = stepped()
  const { sessionId } = await aTakeover(taken)
  // The CSR's line is another than the shopper's.
  assert.equal(pieces((await taken.desk.addItem({ sessionId, productCode: caps, quantity: 9 }, wade)).cart), [
    [1, 18_000],
    [9, 18_000],
  ])
  assert.equal(pieces((await taken.desk.addItem({ sessionId, productCode: caps }, wade)).cart), [
    [1, 18_000],
    [10, 10_000],
  ])
  const always = stepped('always')
  const there = await aTakeover(always)
  assert.equal(pieces((await always.desk.addItem({ sessionId: there.sessionId, productCode: caps, quantity: 9 }, wade)).cart), [
    [10, 10_000],
  ])
  const never = stepped('never')
  const apart = await aCart(never)
  assert.equal(pieces((await never.storefront.addItem({ cartId: apart, productCode: caps, quantity: 9 }, adam)).cart), [
    [1, 18_000],
    [9, 18_000],
  ])
})

test('F33 F39 several at once that come together in one line are priced for what they come to', async () => {
  const the = stepped()
  const cartId = await aCart(the)
  const items = [{ productCode: caps, quantity: 4 }, { productCode: 'sp_01' }, { productCode: caps, quantity: 5 }]
  assert.equal(pieces((await the.storefront.addItems({ cartId, items }, adam)).cart), [
    [10, 10_000],
    [1, 400],
  ])
  const taken = stepped()
  const { sessionId } = await aTakeover(taken)
  const fives = [
    { productCode: caps, quantity: 5 },
    { productCode: caps, quantity: 5 },
  ]
  assert.equal(pieces((await taken.desk.addItems({ sessionId, items: fives }, wade)).cart), [
    [1, 18_000],
    [10, 10_000],
  ])
})

test('a caller without types who adds what is no wish is told so, also where the product is there already', async () => {
  const the = stepped()
  const cartId = await aCart(the)
  const wrong = [{ options: 'red' }, { fulfillment: { method: 'Pickup' } }, { quantity: '9' }]
  for (const part of wrong) {
    const call = the.storefront.addItem({ cartId, productCode: caps, ...part } as never, adam)
    assert.ok((await failureOf(call)) instanceof Undecodable, JSON.stringify(part))
  }
})

test.run()
