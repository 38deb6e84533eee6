import { test } from 'uvu'
import * as assert from 'uvu/assert'

// The public doors, opened by their names as a user does.
const doors = {
  '@cart-takeover/domain': () => import('@cart-takeover/domain'),
  '@cart-takeover/domain/event-sourcing': () => import('@cart-takeover/domain/event-sourcing'),
  '@cart-takeover/domain/testing': () => import('@cart-takeover/domain/testing'),
}

for (const [name, open] of Object.entries(doors)) {
  test(`${name} opens`, async () => {
    assert.type(await open(), 'object')
  })
}

test.run()
