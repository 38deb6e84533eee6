import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { aContact, adam, aPickupContact, aShopper, wade } from '#testing/people.js'
import { world } from '#testing/world.js'
import { aHandOff, refusalOf } from '../stories.js'

test('changeAddress, editEmail: of the order that was released to them, by its shopper alone', async () => {
  const the = world()
  const { orderId } = await aHandOff(the)
  const address = { orderId, role: 'billing' as const, contact: aContact({ city: 'Austin' }) }
  const { order } = await the.storefront.changeAddress(address, adam)
  assert.equal(order.billing, aContact({ city: 'Austin' }))
  const written = await the.storefront.editEmail({ orderId, email: 'adam@new.example' }, adam)
  assert.equal(written.order.email, 'adam@new.example')
  const stranger = aShopper('1001')
  for (const call of [
    the.storefront.changeAddress(address, stranger),
    the.storefront.editEmail({ orderId, email: 'a@b.example' }, stranger),
  ])
    assert.is((await refusalOf(call)).code, 'UNKNOWN_STREAM')
  await the.desk.recallFromShopper({ orderId }, wade)
  assert.is((await refusalOf(the.storefront.editEmail({ orderId, email: 'adam@other.example' }, adam))).code, 'ORDER_NOT_EDITABLE')
})

test('an order that is shipped has no contacts for a pickup', async () => {
  const the = world()
  const { orderId } = await aHandOff(the)
  const contact = aPickupContact()
  assert.is((await refusalOf(the.storefront.setPrimaryPickupContact({ orderId, contact }, adam))).code, 'PICKUP_CONTACT_NOT_APPLICABLE')
  for (const call of [
    the.storefront.beginAlternateContact({ orderId }, adam),
    the.storefront.saveAlternateContact({ orderId, contact }, adam),
  ])
    assert.is((await refusalOf(call)).code, 'ALTERNATE_CONTACT_NOT_APPLICABLE')
  for (const call of [the.storefront.cancelAlternateContact({ orderId }, adam), the.storefront.removeAlternateContact({ orderId }, adam)])
    assert.is((await call).position, null)
})

test.run()
