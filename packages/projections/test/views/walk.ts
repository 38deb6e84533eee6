import { fakeShop } from '@cart-takeover/domain'
import { Rejected } from '@cart-takeover/domain/event-sourcing'
import fc from 'fast-check'
import { headless, shop, spLine, wade } from './shop.js'
import { steps, type Walker } from './walk-steps.js'

const { SEED = '20260518' } = process.env

/** The seed of all random walks: SEED=... for another. */
export const seed = Number(SEED)

export type Walk = ReadonlyArray<readonly [step: string, pick: number]>

/** Ways to the places where most happens; a walk goes on from one of them as it likes. */
const beginnings: ReadonlyArray<ReadonlyArray<string>> = [
  ['createOrder'],
  ['openCart', 'shopperAdds', 'createOrder', 'selectWade', 'viewCart', 'addItem'],
  ['openCart', 'shopperAddsBoard', 'createOrder', 'selectWade', 'viewCart', 'addItem', 'coupon', 'handOff'],
  ['createOrder', 'selectWade', 'viewCart', 'addBoard', 'handOffForCsr', 'edit', 'pay'],
  ['createOrder', 'selectWade', 'viewCart', 'addItem', 'handOff', 'cancel', 'createOrder'],
  ['createHeadlessOrder', 'selectWade', 'populate', 'edit', 'pay'],
  ['createOrder', 'selectWade', 'editToPickUp', 'beginAlternate', 'pay'],
  ['createOrder', 'selectGuest', 'viewCart', 'addItem', 'handOff'],
  ['createOrder', 'selectWade', 'viewCart', 'addBoard', 'handOffForCsr', 'edit', 'pay', 'submit', 'goWrong'],
]

export const walks = (maxLength = 24): fc.Arbitrary<Walk> =>
  fc
    .tuple(fc.constantFrom(...beginnings), fc.array(fc.tuple(fc.constantFrom(...Object.keys(steps)), fc.nat(7)), { maxLength }))
    .map(([beginning, rest]) => [...beginning.map((step) => [step, 0] as const), ...rest])

/** The shop after a walk. What is refused changes nothing, and the walk goes on. */
export const walked = async (walk: Walk): Promise<Walker> => {
  const outside = fakeShop()
  const world = shop({ outside })
  const priced = world.clock.now()
  const lines = [spLine('l1', priced), spLine('l2', priced, 2)]
  outside.put({ cartId: 'outside-1', shopper: wade, siteId: headless, currency: 'USD', lines, coupons: [] })
  const walker: Walker = { world, orders: [], carts: new Set() }
  for (const [step, pick] of walk) {
    world.clock.pass(1_000)
    await steps[step]?.(walker, pick).catch((error: unknown) => {
      if (!(error instanceof Rejected)) throw error
    })
  }
  return walker
}
