import { test } from 'uvu'
import * as assert from 'uvu/assert'

// The public doors, opened by their names as a user does.
const doors = {
  '@cart-takeover/projections': () => import('@cart-takeover/projections'),
  '@cart-takeover/projections/testing': () => import('@cart-takeover/projections/testing'),
}

for (const [name, open] of Object.entries(doors)) {
  test(`${name} opens`, async () => {
    assert.type(await open(), 'object')
  })
}

test.run()
