import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { pickup } from '#testing/lines.js'
import { adam, aPickupContact, wade } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import { world } from '#testing/world.js'
import { aCart, anOrder, refusalOf } from '../stories.js'

/** Bought online, picked up in a store ([B-20]): Adam's cart has become his order, and he is about to pay. */
const atCheckout = async () => {
  const the = world()
  const cartId = await aCart(the, ['caps-zinc-gold'])
  const lineId = (await the.cart(cartId)).lines[0]?.lineId ?? ''
  await the.storefront.setItemFulfillment({ cartId, lineId, fulfillment: pickup() }, adam)
  const orderId = await anOrder(the)
  const { sessionId } = await the.desk.viewUsersCart({ orderId }, wade)
  await the.desk.addItemsToOrder({ sessionId }, wade)
  const { totals } = await the.storefront.quoteOrder({ orderId }, adam)
  assert.equal(totals.total, usd(4_500))
  await the.storefront.addPayment({ orderId, type: 'CreditCard', amount: totals.total, tokenRef: 'tok' }, adam)
  return { the, orderId, submit: () => the.storefront.submitOrder({ orderId, expectedTotal: totals.total }, adam) }
}

test('Scenario 9: an alternate contact that is begun and not saved holds the submission up; saved, without a phone number, it does not', async () => {
  const { the, orderId, submit } = await atCheckout()
  await the.storefront.setPrimaryPickupContact({ orderId, contact: aPickupContact({ firstName: 'Adam', lastName: 'Tester' }) }, adam)
  await the.storefront.beginAlternateContact({ orderId }, adam)
  assert.is((await refusalOf(submit())).code, 'ALTERNATE_CONTACT_UNSAVED')
  const incomplete = aPickupContact({ email: '' })
  const refusal = await refusalOf(the.storefront.saveAlternateContact({ orderId, contact: incomplete }, adam))
  assert.equal([refusal.code, refusal.detail], ['ALTERNATE_CONTACT_INVALID', { field: 'email' }])
  assert.is((await refusalOf(submit())).code, 'ALTERNATE_CONTACT_UNSAVED')
  // Nothing of what was typed is anywhere before it is saved.
  assert.not.match(JSON.stringify(the.log), 'Neighbour')
  const { phone: _, ...unreachable } = aPickupContact()
  await the.storefront.saveAlternateContact({ orderId, contact: unreachable }, adam)
  const { order } = await submit()
  assert.equal([order.standing, order.contacts.alternate], ['Placed', aPickupContact({ phone: null })])
})

test('Scenario 9: an alternate contact that was begun can be given up, and the order goes without', async () => {
  const { the, orderId, submit } = await atCheckout()
  await the.storefront.beginAlternateContact({ orderId }, adam)
  await the.storefront.cancelAlternateContact({ orderId }, adam)
  const { order } = await submit()
  assert.equal([order.standing, order.contacts.alternate], ['Placed', null])
})

test.run()
