import { AbortCheckout, AddItem, BeginCheckout, ConvertCart, OpenCart, ReleaseControl } from '#src/cart/commands.js'
import { integration } from '#src/integration/call.js'
import { AbandonOrder, AbortPayment, BeginPayment, CancelOrder, FlagDuplicateRisk } from '#src/offline-order/commands.js'
import type { OrderState } from '#src/offline-order/state.js'
import { shopperActor, system } from '#src/values/actor.js'
import type { Shopper } from '#src/values/shopper.js'
import { CART, move, newCart, toCart, toOrder } from './cast.js'
import { offerOf } from './present-word.js'
import type { Move } from './scenario.js'
import { quotedSubmit } from './submit.js'

const clock = system('clock')

/** What a shopper does, called Adam in the stories. */
export const shopperMoves = (shopper: Shopper) => {
  const adam = shopperActor(shopper)
  return {
    opens: move('Adam opens a cart', toCart, adam, OpenCart(newCart(shopper, 'shopper'))),
    puts: (item: string): Move =>
      move(
        `Adam puts a ${item} into the cart`,
        toCart,
        adam,
        AddItem({
          sessionId: null,
          lineId: item,
          productCode: item,
          options: [],
          quantity: 1,
          fulfillment: { method: 'Digital', locationCode: null, destinationId: null },
          offer: offerOf(item),
        }),
      ),
    takesCartBack: {
      ...move('Adam takes the cart back', toCart, adam, ReleaseControl({ sessionId: null, cause: 'reclaimed', disposition: 'keep' })),
      isPassing: true,
    } satisfies Move,
    beginsCheckout: (checkoutId: string): Move => move(`Adam begins ${checkoutId}`, toCart, adam, BeginCheckout({ checkoutId })),
    leavesCheckout: (checkoutId: string): Move =>
      move(`Adam leaves ${checkoutId}`, toCart, adam, AbortCheckout({ checkoutId, reason: 'left' })),
    completesCheckout: (checkoutId: string): Move =>
      move(
        `Adam completes ${checkoutId}`,
        toCart,
        adam,
        ConvertCart({ via: 'shopperCheckout', orderId: null, externalOrderId: `shop-${checkoutId}`, checkoutId }),
      ),
    submits: (orderId: string): Move => ({ name: `Adam submits ${orderId}`, to: toOrder(orderId), actor: adam, commands: quotedSubmit }),
    asksForCart: (orderId: string): Move =>
      move(
        `Adam asks for the cart back (${orderId})`,
        toOrder(orderId),
        adam,
        CancelOrder({ reasonCode: 'SHOPPER_ASKED_FOR_CART', moreInfo: null }),
      ),
    beginsToPay: (orderId: string): Move =>
      move(`Adam begins to pay ${orderId}`, toOrder(orderId), adam, BeginPayment({ attemptId: 'adam-pays' })),
    stopsPaying: (orderId: string): Move =>
      move(`Adam stops paying ${orderId}`, toOrder(orderId), adam, AbortPayment({ attemptId: 'adam-pays', reason: 'left' })),
  }
}

/** The clock finds what has lapsed. */
export const clockLooks: Readonly<Record<'atCart' | 'atOrder' | 'atWorkLeft', Move>> = {
  atCart: {
    ...move('The clock looks at the cart', toCart, clock, ReleaseControl({ sessionId: null, cause: 'lapsed', disposition: 'keep' })),
    isPassing: true,
  },
  atOrder: {
    ...move('The clock looks at order-1', toOrder('order-1'), clock, AbortPayment({ attemptId: 'lapsed', reason: 'lapsed' })),
    isPassing: true,
  },
  atWorkLeft: move('The clock looks whether anybody works on order-1', toOrder('order-1'), clock, AbandonOrder({})),
}

const shop = integration('shop')

/** What a storefront tells that sells the cart without asking here: first every order made of it is flagged, then the cart is told. */
export const boughtOutside = {
  flags: (orderId: string): Move =>
    move(
      `the shop tells ${orderId} that the cart was bought`,
      toOrder(orderId),
      shop,
      FlagDuplicateRisk({ cartId: CART, externalOrderId: 'x' }),
    ),
  tellsCart: (orderId: string | null): Move => ({
    ...move(
      `the shop tells the cart that it was bought (${orderId ?? 'no order'})`,
      toCart,
      shop,
      ConvertCart({ via: 'external', orderId, externalOrderId: 'x', checkoutId: null }),
    ),
    ...(orderId === null ? {} : { when: { in: toOrder(orderId), holds: ({ duplicates }: OrderState) => Object.hasOwn(duplicates, 'x') } }),
  }),
}
