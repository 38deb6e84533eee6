import { AddItem, AssignToCustomer, BeginCheckout, ConvertCart, MergeIntoCart, OpenCart } from '#src/cart/commands.js'
import { integration } from '#src/integration/call.js'
import { liveCartId } from '#src/processes/live-cart.js'
import { shopperActor } from '#src/values/actor.js'
import { adam, aGuest } from '../people.js'
import { CART, move, newCart, site } from './cast.js'
import { TENANT } from './handle.js'
import { offerOf } from './present-word.js'
import type { Move, StreamKey } from './scenario.js'

const login = integration('login')
const toCartOf = (id: string): StreamKey => ({ aggregate: 'cart', id })

/** The cart that Adam has filled before he logs in. */
export const GUESTS = 'cart-g'
export const toGuests = toCartOf(GUESTS)
/** Adam's carts as a customer, by their number. */
export const slot = (generation: number): string => liveCartId(TENANT, site.siteId, adam, generation)
export const toSlot = (generation: number): StreamKey => toCartOf(slot(generation))

const guest = aGuest()
const puts = (name: string, to: StreamKey, by: typeof adam | typeof guest, item: string): Move =>
  move(
    `Adam puts a ${item} into ${name}`,
    to,
    shopperActor(by),
    AddItem({
      sessionId: null,
      lineId: item,
      productCode: item,
      options: [],
      quantity: 1,
      fulfillment: { method: 'Digital', locationCode: null, destinationId: null },
      offer: offerOf(item),
    }),
  )
const bought = (name: string, to: StreamKey): Move =>
  move(`${name} is bought elsewhere`, to, login, ConvertCart({ via: 'external', orderId: null, externalOrderId: 'x', checkoutId: null }))

/** What Adam does before he logs in, and what becomes of it. */
export const guestMoves = {
  opens: move('Adam opens a cart as a guest', toGuests, shopperActor(guest), OpenCart({ ...newCart(guest, 'shopper'), cartId: GUESTS })),
  puts: (item: string): Move => puts('it', toGuests, guest, item),
  beginsCheckout: move('Adam begins a checkout as a guest', toGuests, shopperActor(guest), BeginCheckout({ checkoutId: 'as-guest' })),
  completesCheckout: move(
    'Adam completes that checkout',
    toGuests,
    shopperActor(guest),
    ConvertCart({ via: 'shopperCheckout', orderId: null, externalOrderId: 'as-guest', checkoutId: 'as-guest' }),
  ),
  isBought: bought("the guest's cart", toGuests),
}

/** What Adam does in a cart of his own of that number. */
export const slotMoves = (generation: number) => ({
  opens: move(
    `Adam opens his cart ${generation}`,
    toSlot(generation),
    shopperActor(adam),
    OpenCart({ ...newCart(adam, 'shopper'), cartId: slot(generation) }),
  ),
  puts: (item: string): Move => puts(`his cart ${generation}`, toSlot(generation), adam, item),
  isBought: bought(`his cart ${generation}`, toSlot(generation)),
})

/** The login finds that he has a cart, or that he has none. */
export const loginMoves = {
  merges: move(
    'the login merges the carts',
    toGuests,
    login,
    MergeIntoCart({ mergeId: 'merge-1', into: CART, generation: 0, opens: newCart(adam, 'shopper') }),
  ),
  assigns: move(
    "the login makes the guest's cart Adam's",
    toGuests,
    login,
    AssignToCustomer({ shopper: adam, generation: 0, opens: { ...newCart(adam, 'shopper'), cartId: slot(0) } }),
  ),
}
