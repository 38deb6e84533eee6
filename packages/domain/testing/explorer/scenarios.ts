import { emptyCartId } from '#src/processes/empty-cart.js'
import { after, HOUR, MINUTE, start } from '../moments.js'
import { aGuest, ann, sue, wade } from '../people.js'
import { csr, scenario, shopper, takeover } from './adams-scenario.js'
import { policy, toCart, toOrder, toSession } from './cast.js'
import { csrMoves } from './csr-moves.js'
import { TENANT } from './handle.js'
import { loginScenarios } from './login-scenarios.js'
import type { Move, Scenario } from './scenario.js'
import { boughtOutside, clockLooks, shopperMoves } from './shopper-moves.js'

const guest = aGuest()
const guestsCsr = csrMoves(guest)
const guestsOwn = shopperMoves(guest)

/** What becomes of an order. */
const ending = (orderId: string): ReadonlyArray<Move> => [
  shopper.submits(orderId),
  shopper.asksForCart(orderId),
  csr.recalls(wade, orderId),
  csr.submits(wade, orderId),
  csr.cancels(wade, orderId),
]

export const scenarios: ReadonlyArray<Scenario> = [
  scenario({
    name: 'one order, one CSR',
    about: 'A takeover, and everything that the shopper and the CSR can do to it, to the cart and to the order.',
    sessions: 1,
    menu: [...takeover(wade, 's1', 'order-1'), shopper.takesCartBack, shopper.puts('cup'), ...ending('order-1')],
  }),
  scenario({
    name: 'one order, two CSRs',
    about: 'Two CSRs open the cart for the same order, one after the other or at once.',
    menu: [
      ...takeover(wade, 's1', 'order-1'),
      ...takeover(ann, 's2', 'order-1'),
      shopper.takesCartBack,
      shopper.puts('cup'),
      ...ending('order-1'),
    ],
  }),
  scenario({
    name: 'two orders, two CSRs',
    about: 'Two CSRs open the same cart for an order of their own.',
    orders: 2,
    menu: [
      ...takeover(wade, 's1', 'order-1'),
      ...takeover(ann, 's2', 'order-2'),
      shopper.takesCartBack,
      ...ending('order-1'),
      shopper.submits('order-2'),
      csr.cancels(ann, 'order-2'),
    ],
  }),
  scenario({
    name: 'attach',
    about: 'A takeover from the customer list is given an order, or two, while another CSR opens the cart for one of them.',
    orders: 2,
    menu: [
      ...takeover(wade, 's1', null),
      csr.attaches(wade, 'order-1', 's1'),
      csr.attaches(wade, 'order-2', 's1'),
      csr.opensCart(ann, 's2', 'order-2'),
      csr.addsItems(ann, 's2', 'h-s2'),
      shopper.takesCartBack,
      shopper.submits('order-1'),
      csr.cancels(wade, 'order-1'),
      csr.cancels(ann, 'order-2'),
    ],
  }),
  scenario({
    name: 'checkout race',
    about: "The shopper's own checkout against two takeovers.",
    menu: [
      ...takeover(wade, 's1', 'order-1'),
      csr.opensCart(ann, 's2', 'order-1'),
      csr.addsItems(ann, 's2', 'h-s2'),
      csr.leaves(ann, 's2'),
      shopper.takesCartBack,
      shopper.beginsCheckout('checkout-1'),
      shopper.leavesCheckout('checkout-1'),
      shopper.completesCheckout('checkout-1'),
      shopper.beginsCheckout('checkout-2'),
      shopper.completesCheckout('checkout-2'),
      shopper.submits('order-1'),
      csr.cancels(wade, 'order-1'),
    ],
  }),
  scenario({
    name: 'cancel race',
    about: 'The order is cancelled by the CSR or given up by the shopper, before, while and after its cart goes into it, again and again.',
    sessions: 3,
    menu: [
      csr.opensCart(wade, 's1', 'order-1'),
      csr.addsItems(wade, 's1', 'h-s1'),
      ...takeover(ann, 's2', 'order-1'),
      csr.opensCart(wade, 's3', 'order-1'),
      csr.addsItems(wade, 's3', 'h-s3'),
      csr.recalls(wade, 'order-1'),
      shopper.asksForCart('order-1'),
      csr.cancels(wade, 'order-1'),
      shopper.takesCartBack,
    ],
  }),
  scenario({
    name: 'lapse race',
    about: 'The deadlines of a takeover and of a checkout pass at any point.',
    moments: [start, after(11 * MINUTE)],
    menu: [
      ...takeover(wade, 's1', 'order-1'),
      csr.opensCart(ann, 's2', 'order-1'),
      csr.addsItems(ann, 's2', 'h-s2'),
      clockLooks.atCart,
      shopper.puts('cup'),
      shopper.beginsCheckout('checkout-1'),
      shopper.completesCheckout('checkout-1'),
      shopper.submits('order-1'),
      csr.cancels(wade, 'order-1'),
    ],
  }),
  scenario({
    name: 'passed on',
    about:
      'A supervisor gives a running takeover to a colleague, and back; a hand-off may be under way, and fail, and be tried again by either.',
    sessions: 1,
    moments: [start, after(MINUTE)],
    soldOutUntil: after(MINUTE),
    menu: [
      csr.opensCart(wade, 's1', 'order-1'),
      csr.addsItems(wade, 's1', 'h-s1'),
      csr.transfers(sue, ann, 's1'),
      csr.transfers(sue, wade, 's1'),
      csr.puts(wade, 'pen', 's1'),
      csr.puts(ann, 'mug', 's1'),
      csr.addsItems(ann, 's1', 'again-s1'),
      csr.leaves(wade, 's1'),
      csr.leaves(ann, 's1'),
      shopper.takesCartBack,
      csr.cancels(wade, 'order-1'),
    ],
  }),
  scenario({
    name: 'extended',
    about: 'A takeover gets more time before or after its deadlines pass, and is passed on, while another CSR waits for the cart.',
    moments: [start, after(11 * MINUTE), after(90 * MINUTE)],
    policy: { ...policy, idleTimeoutMs: 2 * HOUR },
    menu: [
      csr.opensCart(wade, 's1', 'order-1'),
      csr.puts(wade, 'pen', 's1'),
      csr.addsItems(wade, 's1', 'h-s1'),
      csr.extends(wade, 's1', 80 * MINUTE),
      csr.extends(sue, 's1', 100 * MINUTE),
      csr.transfers(sue, ann, 's1'),
      csr.opensCart(ann, 's2', 'order-1'),
      csr.addsItems(ann, 's2', 'h-s2'),
      clockLooks.atCart,
    ],
  }),
  scenario({
    name: 'revoked',
    about: 'A CSR loses the right to take over, before the takeover has begun or while it runs; or a supervisor begins one of their own.',
    menu: [
      csr.opensCart(wade, 's1', 'order-1'),
      csr.puts(wade, 'pen', 's1'),
      csr.addsItems(wade, 's1', 'h-s1'),
      csr.isDenied(wade, 's1'),
      csr.loses(wade, 's1'),
      csr.supersedes(sue, 's1'),
      ...takeover(sue, 's2', 'order-1'),
      shopper.takesCartBack,
      csr.cancels(wade, 'order-1'),
    ],
  }),
  scenario({
    name: 'bought outside',
    about: 'The cart is bought at a checkout that nobody here can block, before, while and after it is taken over and goes into an order.',
    menu: [
      ...takeover(wade, 's1', 'order-1'),
      csr.opensCart(ann, 's2', 'order-1'),
      csr.addsItems(ann, 's2', 'h-s2'),
      boughtOutside.flags('order-1'),
      boughtOutside.tellsCart(null),
      boughtOutside.tellsCart('order-1'),
      csr.acknowledges(wade, 'order-1'),
      ...ending('order-1'),
    ],
  }),
  scenario({
    name: 'nothing to copy',
    about: 'Hand-offs fail, since there is nothing in the cart yet, and are tried again.',
    given: [shopper.opens, csr.createsOrder('order-1')],
    menu: [
      ...takeover(wade, 's1', 'order-1'),
      csr.addsItems(wade, 's1', 'again-s1'),
      ...takeover(ann, 's2', 'order-1'),
      shopper.takesCartBack,
      shopper.submits('order-1'),
      csr.cancels(wade, 'order-1'),
    ],
  }),
  scenario({
    name: 'sold out',
    about: 'Hand-offs fail, since nothing can be bought at first, and later it can.',
    moments: [start, after(MINUTE)],
    soldOutUntil: after(MINUTE),
    menu: [
      csr.opensCart(wade, 's1', 'order-1'),
      csr.addsItems(wade, 's1', 'h-s1'),
      csr.addsItems(wade, 's1', 'again-s1'),
      csr.leaves(wade, 's1'),
      csr.opensCart(ann, 's2', 'order-1'),
      csr.addsItems(ann, 's2', 'h-s2'),
      shopper.takesCartBack,
      shopper.submits('order-1'),
      shopper.asksForCart('order-1'),
      csr.cancels(wade, 'order-1'),
    ],
  }),
  scenario({
    name: 'payment race',
    about: 'Shopper and CSR pay, stop paying, submit and cancel, while another takeover begins and the payment lapses.',
    moments: [start, after(6 * MINUTE)],
    menu: [
      csr.opensCart(wade, 's1', 'order-1'),
      csr.addsItems(wade, 's1', 'h-s1'),
      csr.opensCart(ann, 's2', 'order-1'),
      csr.addsItems(ann, 's2', 'h-s2'),
      shopper.beginsToPay('order-1'),
      shopper.stopsPaying('order-1'),
      csr.beginsToPay(wade, 'order-1'),
      clockLooks.atOrder,
      ...ending('order-1'),
    ],
  }),
  scenario({
    name: 'given up',
    about: 'Nobody works on the order, or comes for it, until the clock gives it up; or just before.',
    moments: [start, after(6 * MINUTE)],
    policy: { ...policy, pendingOrderMs: 5 * MINUTE, releaseMs: 5 * MINUTE },
    menu: [...takeover(wade, 's1', 'order-1'), ...takeover(ann, 's2', 'order-1'), clockLooks.atWorkLeft, ...ending('order-1')],
  }),
  scenario({
    name: 'a guest',
    about: "A guest's order has a cart of its own, which two CSRs open.",
    // Where no takeover was begun the order looks for the cart of its own by the name that it would have: here nobody opens that one.
    streams: [toCart, { aggregate: 'cart', id: emptyCartId(TENANT, 'order-1') }, toOrder('order-1'), toSession('s1'), toSession('s2')],
    given: [guestsCsr.createsOrder('order-1')],
    menu: [
      ...takeover(wade, 's1', 'order-1', guestsCsr),
      ...takeover(ann, 's2', 'order-1', guestsCsr),
      guestsOwn.takesCartBack,
      guestsOwn.submits('order-1'),
      guestsOwn.asksForCart('order-1'),
      csr.recalls(wade, 'order-1'),
      csr.cancels(wade, 'order-1'),
    ],
  }),
  scenario({
    name: 'shared control',
    about: 'The shopper goes on editing while a CSR does, who may leave the cart as it was.',
    policy: { ...policy, controlMode: 'shared' },
    menu: [
      ...takeover(wade, 's1', 'order-1'),
      csr.leaves(wade, 's1', 'revert'),
      ...takeover(ann, 's2', 'order-1'),
      shopper.puts('cup'),
      shopper.takesCartBack,
      shopper.submits('order-1'),
      csr.recalls(wade, 'order-1'),
      csr.cancels(wade, 'order-1'),
    ],
  }),
  ...loginScenarios,
]
