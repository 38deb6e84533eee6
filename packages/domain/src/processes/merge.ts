import { MergeIntoCart, MergeItemsFromCart, OpenCart, RedirectCart } from '../cart/commands.js'
import type { CartEvent } from '../cart/tables.js'
import { type DataOf, deriveId, type Rejection } from '../event-sourcing/index.js'
import type { NewCart } from '../values/new-cart.js'
import { liveCartId } from './live-cart.js'
import { type Step, type TakeoverProcess, toCart } from './target.js'

const waiting = { waitsFor: ['MERGE_WAITS'] }

/** The cart that is the customer's in the place of the one that was asked. */
const insteadOf = ({ detail }: Rejection<string>): string => (detail as { readonly cartId: string }).cartId // sound: the detail of CART_CHANGED_MEANWHILE as the cart words it

/** The customer's cart of that number on the site that the new cart would be for. */
const theirs = (tenantId: string, { siteId, shopper }: NewCart, generation: number): string =>
  liveCartId(tenantId, siteId, shopper, generation)

type Merged = DataOf<CartEvent, 'CartMergedInto'>
/** Into this cart; where that one is over by now, into the next, which is opened where there is none. */
const bringInto = (merged: Merged, tenantId: string, into: string, generation: number): ReadonlyArray<Step> => {
  const { mergeId, cartId: from, snapshot, opens } = merged
  const bring = (cartId: string): Step =>
    toCart(cartId, MergeItemsFromCart({ mergeId, from, snapshot }), {
      ...waiting,
      refused: (rejection) => {
        if (rejection.code === 'CART_CHANGED_MEANWHILE') return [bring(insteadOf(rejection))]
        return bringInto(merged, tenantId, theirs(tenantId, opens, generation + 1), generation + 1)
      },
    })
  return [toCart(into, OpenCart({ ...opens, cartId: into })), bring(into)]
}

type Assigned = DataOf<CartEvent, 'CartAssignedToCustomer'>
/** In the place of the customer's cart of that number, unless they have opened that one meanwhile: then it goes into theirs. */
const standAs = ({ cartId: to, customerId, generation, opens }: Assigned, tenantId: string, mergeId: string): ReadonlyArray<Step> => {
  const cartId = theirs(tenantId, opens, generation)
  return [
    toCart(cartId, RedirectCart({ cartId, customerId, to }), {
      refused: (rejection) => [toCart(to, MergeIntoCart({ mergeId, into: insteadOf(rejection), generation, opens }), waiting)],
    }),
  ]
}

/**
 * A guest has logged in: their cart is the customer's, or goes into the one that the customer has. What travels is in the event, so
 * that a crash between the two carts loses nothing; a cart in which somebody is at work is waited for.
 */
export const merge: TakeoverProcess = {
  name: 'merge',
  on: {
    CartAssignedToCustomer: (assigned, { eventId, meta }) => standAs(assigned, meta.tenantId, deriveId('merge', eventId)),
    CartMergedInto: (merged, { meta }) => bringInto(merged, meta.tenantId, merged.into, merged.generation),
  },
}
