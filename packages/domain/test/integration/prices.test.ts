import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { integration } from '#src/integration/call.js'
import { wade } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import { aWare } from '#testing/shop.js'
import { world } from '#testing/world.js'
import { aCart, aHandOff, aTakeover, refusalOf } from '../stories.js'

const prices = integration('prices')
const told = { commandId: 'told-1' }

test('repriceCart: every line costs what the catalog says now; told again, it is answered with what was done then', async () => {
  const the = world()
  const cartId = await aCart(the, ['caps-ergo-carbon', 'caps-zinc-gold', 'caps-troubled'])
  const { lines } = await the.cart(cartId)
  the.catalog.put(aWare('caps-ergo-carbon', { price: usd(17_000) }))
  the.catalog.put(aWare('caps-troubled', { available: false }))
  const first = await the.integration.repriceCart({ cartId }, prices, told)
  assert.equal(
    first.changes.map(({ lineId, from, to, cause }) => [lineId, from.effective, to.effective, cause]),
    [[lines[0]?.lineId, usd(18_000), usd(17_000), 'price']],
  )
  assert.equal(first.gone, [lines[2]?.lineId])
  assert.equal(
    first.cart.lines.map(({ price }) => price.effective),
    [usd(17_000), usd(4_500), usd(9_900)],
  )
  the.catalog.put(aWare('caps-zinc-gold', { price: usd(1) }))
  const again = await the.integration.repriceCart({ cartId }, prices, told)
  assert.equal([again.replayed, again.changes, again.gone], [true, first.changes, first.gone])
})

test('repriceCart: where nothing costs anything else it says so, and what is not offered any more', async () => {
  const the = world()
  const cartId = await aCart(the)
  the.catalog.put(aWare('caps-ergo-carbon', { price: usd(1), available: false }))
  const before = the.log.length
  const { changes, gone, cart } = await the.integration.repriceCart({ cartId }, prices)
  assert.equal([changes, gone, the.log.length], [[], [cart.lines[0]?.lineId], before])
})

test('R-14 repriceCart: not in a cart that is not there, nor in one that has become an order', async () => {
  const the = world()
  assert.is((await refusalOf(the.integration.repriceCart({ cartId: 'none' }, prices))).code, 'UNKNOWN_STREAM')
  const { cartId } = await aHandOff(the)
  assert.is((await refusalOf(the.integration.repriceCart({ cartId }, prices))).code, 'CART_HANDED_OFF')
})

test('repriceCart: a CSR reprices the cart that they are in', async () => {
  const the = world()
  const { sessionId } = await aTakeover(the)
  the.catalog.put(aWare('caps-ergo-carbon', { price: usd(17_000) }))
  const { changes, cart } = await the.desk.repriceCart({ sessionId }, wade)
  assert.equal([changes.length, cart.lines[0]?.price.effective], [1, usd(17_000)])
  assert.is((await refusalOf(the.desk.repriceCart({ sessionId: 'none' }, wade))).code, 'UNKNOWN_STREAM')
})

test.run()
