import { test } from 'uvu'
import * as assert from 'uvu/assert'

// The public doors, opened by their names as a user does.
const doors = {
  '@cart-takeover/adapters/open-takeover': () => import('@cart-takeover/adapters/open-takeover'),
  '@cart-takeover/adapters/memory': () => import('@cart-takeover/adapters/memory'),
  '@cart-takeover/adapters/sqlite': () => import('@cart-takeover/adapters/sqlite'),
  '@cart-takeover/adapters/cli': () => import('@cart-takeover/adapters/cli'),
  '@cart-takeover/adapters/testing': () => import('@cart-takeover/adapters/testing'),
}

for (const [name, open] of Object.entries(doors)) {
  test(`${name} opens`, async () => {
    assert.type(await open(), 'object')
  })
}

test.run()
