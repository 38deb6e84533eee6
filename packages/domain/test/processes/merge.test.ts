import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { MergeIntoCart, MergeItemsFromCart, OpenCart, RedirectCart } from '#src/cart/commands.js'
import { CartAssignedToCustomer, CartMergedInto } from '#src/cart/events.js'
import { deriveId } from '#src/event-sourcing/index.js'
import { liveCartId } from '#src/processes/live-cart.js'
import { merge } from '#src/processes/merge.js'
import { aCartLine } from '#testing/lines.js'
import { adam } from '#testing/people.js'
import { newCart } from '../cart/stages.js'
import { after, ifRefused, told, toldIfRefused } from './rows.js'

const slot = (generation: number): string => liveCartId('acme', newCart.siteId, adam, generation)
const opens = { ...newCart, cartId: slot(0) }
const snapshot = { lines: [aCartLine()], coupons: [], currency: 'USD', siteId: newCart.siteId }
const left = CartMergedInto({ cartId: 'cart-g', mergeId: 'merge-1', into: slot(0), generation: 0, opens, snapshot })
const given = CartAssignedToCustomer({ cartId: 'cart-g', anonymousId: 'guest-1', customerId: '1000', generation: 0, opens })
const waitsFor = ['MERGE_WAITS']
const opened = (cartId: string) => ({ to: `cart ${cartId}`, command: OpenCart({ ...opens, cartId }), waitsFor: [] })
const brought = (cartId: string) => ({
  to: `cart ${cartId}`,
  command: MergeItemsFromCart({ mergeId: 'merge-1', from: 'cart-g', snapshot }),
  waitsFor,
})

test('CartMergedInto: the snapshot goes into the customer’s cart, opened where there is none, and waits for whoever is at work in it', () => {
  assert.equal(after(merge, left), [opened(slot(0)), brought(slot(0))])
})

test('CartMergedInto: where that cart is over by now, it goes into the next; and into the one in its place, where one is', () => {
  for (const code of ['CART_ALREADY_CONVERTED', 'CART_CLOSED'])
    assert.equal(toldIfRefused(merge, left, 1, code), [opened(slot(1)), brought(slot(1))])
  assert.equal(toldIfRefused(merge, left, 1, 'CART_CHANGED_MEANWHILE', { cartId: 'cart-h' }), [brought('cart-h')])
  // As often as it takes.
  const next = ifRefused(merge, left, 1, 'CART_CLOSED')?.[1]?.refused?.({ code: 'CART_CLOSED', detail: null })
  assert.equal(next?.map(told), [opened(slot(2)), brought(slot(2))])
})

test('CartAssignedToCustomer: it stands in the place of the customer’s cart; where they have opened that by now, it goes into it', () => {
  const redirect = RedirectCart({ cartId: slot(0), customerId: '1000', to: 'cart-g' })
  assert.equal(after(merge, given), [{ to: `cart ${slot(0)}`, command: redirect, waitsFor: [] }])
  const merges = (into: string) => [
    {
      to: 'cart cart-g',
      command: MergeIntoCart({ mergeId: deriveId('merge', 'event-9'), into, generation: 0, opens }),
      waitsFor,
    },
  ]
  assert.equal(toldIfRefused(merge, given, 0, 'CART_CHANGED_MEANWHILE', { cartId: 'cart-h' }), merges('cart-h'))
})

test.run()
