import type { CartState } from '#src/cart/state.js'
import { wade } from '../people.js'
import { csr, scenario, shopper, takeover } from './adams-scenario.js'
import { toCart, toOrder, toSession } from './cast.js'
import { guestMoves, loginMoves, slotMoves, toGuests, toSlot } from './login-moves.js'
import type { Scenario } from './scenario.js'
import { boughtOutside } from './shopper-moves.js'

const first = slotMoves(0)
const second = slotMoves(1)

/** Adam was a guest, and logs in. */
export const loginScenarios: ReadonlyArray<Scenario> = [
  scenario({
    name: 'login',
    about: "What a guest has in their cart goes into the customer's own, which is taken over, becomes an order, or is bought at any point.",
    streams: [toCart, toGuests, toSlot(1), toOrder('order-1'), toSession('s1')],
    given: [shopper.opens, shopper.puts('book'), guestMoves.opens, guestMoves.puts('pin'), csr.createsOrder('order-1')],
    menu: [
      loginMoves.merges,
      guestMoves.beginsCheckout,
      guestMoves.completesCheckout,
      ...takeover(wade, 's1', 'order-1'),
      shopper.takesCartBack,
      shopper.submits('order-1'),
      shopper.beginsCheckout('checkout-1'),
      shopper.leavesCheckout('checkout-1'),
      shopper.completesCheckout('checkout-1'),
      boughtOutside.flags('order-1'),
      boughtOutside.tellsCart(null),
      csr.cancels(wade, 'order-1'),
    ],
  }),
  scenario({
    name: 'first login',
    about: "A guest's cart becomes the customer's, who opens one of their own at any point, and another when that is bought.",
    streams: [toGuests, toSlot(0), toSlot(1), toSlot(2)],
    given: [guestMoves.opens, guestMoves.puts('pin')],
    menu: [
      loginMoves.assigns,
      guestMoves.puts('clip'),
      guestMoves.beginsCheckout,
      guestMoves.completesCheckout,
      guestMoves.isBought,
      first.opens,
      first.puts('cup'),
      first.isBought,
      { ...second.opens, when: { in: toSlot(0), holds: ({ phase }: CartState) => phase.is === 'converted' } },
      second.puts('lamp'),
    ],
  }),
]
