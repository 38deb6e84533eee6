import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { directShip, FulfillmentMethod, isShipped } from '#src/values/fulfillment.js'

test('what is shipped or delivered needs an address; what is picked up or downloaded needs none', () => {
  const methods = Object.keys(FulfillmentMethod.keys) as ReadonlyArray<FulfillmentMethod>
  assert.equal(
    methods.map((method) => [method, isShipped({ ...directShip, method })]),
    [
      ['DirectShip', true],
      ['Pickup', false],
      ['Delivery', true],
      ['Digital', false],
    ],
  )
})

test.run()
