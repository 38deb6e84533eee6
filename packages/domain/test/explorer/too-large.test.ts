// time limit: 300 s
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { cart } from '#src/cart/cart.js'
import { SealCart } from '#src/cart/commands.js'
import type { CartState } from '#src/cart/state.js'
import type { DataOf } from '#src/event-sourcing/index.js'
import { contextIn } from '#testing/circumstances.js'
import { csr, scenario, shopper, takeover } from '#testing/explorer/adams-scenario.js'
import { exploreScenario } from '#testing/explorer/explore-scenario.js'
import { houseRules } from '#testing/explorer/rules.js'
import { ann, wade } from '#testing/people.js'
import { deciding } from './changed-rules.js'

type Seal = DataOf<ReturnType<typeof SealCart>, 'SealCart'>

/** Two lines are what the store does not take: one driver is told so, and another one, who comes before or behind an edit, is not. */
const twoAreTooMany = deciding(houseRules, 'cart', ['SealCart'], (state: CartState, data: Seal, house) => {
  const refusal = { code: 'HANDOFF_TOO_LARGE', detail: { limit: null } }
  return state.lines.length === 2 ? cart.decide(state, SealCart({ ...data, refusal }), contextIn({}, 0)) : house(state)
})

test('a cart that cannot be sealed as it is, and later can: every law holds in every situation, whoever drives the hand-off', () => {
  const { broken, outcomes } = exploreScenario(
    scenario({
      name: 'too large to seal',
      about: 'The store takes the cart as it is at first and as it is in the end, and not in between.',
      menu: [
        csr.opensCart(wade, 's1', 'order-1'),
        csr.addsItems(wade, 's1', 'h-s1'),
        csr.puts(wade, 'pen', 's1'),
        csr.puts(wade, 'mug', 's1'),
        csr.addsItems(wade, 's1', 'again-s1'),
        csr.leaves(wade, 's1'),
        ...takeover(ann, 's2', 'order-1'),
        shopper.takesCartBack,
        shopper.submits('order-1'),
        csr.cancels(wade, 'order-1'),
      ],
    }),
    { rules: twoAreTooMany },
  )
  assert.is(broken, null, broken === null ? '' : `${broken.law}: ${broken.what}\n${broken.story.join('\n')}`)
  assert.ok(outcomes > 10)
})

test.run()
