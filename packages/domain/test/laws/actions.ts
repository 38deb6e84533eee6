import fc from 'fast-check'
import type { MergePolicy, PricePolicy } from '#src/policy.js'
import { DAY, HOUR, MINUTE, SECOND } from '#testing/moments.js'
import { beginnings } from './beginnings.js'
import { type PeopleAction, peopling } from './people-actions.js'
import { type PricingAction, pricing } from './pricing-actions.js'

// What may happen at a desk, in a storefront and around them. An action names what it is about by a number, so that any list of
// actions, and every shorter one, can be played: the number is taken among what there is then.

export type Product = 'caps-ergo-carbon' | 'caps-zinc-gold' | 'caps-troubled' | 'caps-dsa-blank' | 'sp_01'
export type Who = 'adam' | 'guest'

export type Action =
  // The shopper, in a cart of their own
  | { readonly does: 'openCart'; readonly who: Who }
  | { readonly does: 'shopperAdds'; readonly who: Who; readonly product: Product; readonly quantity: number }
  | { readonly does: 'shopperAddsSeveral'; readonly who: Who; readonly products: ReadonlyArray<Product> }
  | { readonly does: 'shopperChangesQuantity'; readonly who: Who; readonly line: number; readonly quantity: number }
  | { readonly does: 'shopperConfigures'; readonly who: Who; readonly line: number; readonly value: string }
  | { readonly does: 'shopperFulfills'; readonly who: Who; readonly line: number; readonly pickup: boolean }
  | { readonly does: 'shopperRemoves'; readonly who: Who; readonly line: number }
  | {
      readonly does: 'shopperEmpties' | 'shopperTakesCouponOut' | 'checksOut' | 'completesCheckout' | 'abortsCheckout' | 'reclaims'
      readonly who: Who
    }
  | { readonly does: 'shopperEntersCoupon'; readonly who: Who; readonly code: string }
  | { readonly does: 'shopChanges'; readonly quantity: number }
  // The shopper, with the order that is theirs
  | {
      readonly does: 'choosesShipping' | 'shopperPays' | 'beginsPaying' | 'abortsPaying' | 'shopperSubmits' | 'asksForCartBack'
      readonly order: number
    }
  // The CSR
  | { readonly does: 'createsOrder'; readonly headless: boolean; readonly csr: number }
  | { readonly does: 'selectsCustomer'; readonly order: number; readonly who: Who; readonly csr: number }
  | { readonly does: 'viewsCart'; readonly order: number; readonly csr: number }
  | { readonly does: 'viewsCartOfCustomer'; readonly csr: number }
  | { readonly does: 'attachesOrder'; readonly session: number; readonly order: number }
  | { readonly does: 'csrAdds'; readonly session: number; readonly product: Product; readonly quantity: number }
  | { readonly does: 'csrChangesQuantity'; readonly session: number; readonly line: number; readonly quantity: number }
  | { readonly does: 'csrConfigures'; readonly session: number; readonly line: number; readonly value: string }
  | { readonly does: 'csrFulfills'; readonly session: number; readonly line: number; readonly pickup: boolean }
  | { readonly does: 'csrRemoves'; readonly session: number; readonly line: number }
  | { readonly does: 'csrEmpties' | 'csrTakesCouponOut' | 'csrReprices' | 'cartIsRepriced'; readonly session: number }
  | { readonly does: 'csrAddsSeveral'; readonly session: number; readonly products: ReadonlyArray<Product> }
  | { readonly does: 'csrUndoes'; readonly session: number; readonly count: number }
  | { readonly does: 'csrEntersCoupon'; readonly session: number; readonly code: string }
  | {
      readonly does: 'addsItemsToOrder'
      readonly session: number
      readonly intent: 'shopperCheckout' | 'csrSubmit'
      readonly mergePolicy: MergePolicy
      readonly pricePolicy: PricePolicy
    }
  | { readonly does: 'abandons'; readonly session: number; readonly disposition: 'keep' | 'revert' }
  | { readonly does: 'isForcedToEnd' | 'isSuperseded' | 'isRevoked' | 'cartIsBoughtOutside'; readonly session: number }
  | { readonly does: 'isLetIn' | 'shopperIsErased'; readonly session: number }
  | { readonly does: 'isPassedOn'; readonly session: number; readonly csr: number }
  | { readonly does: 'isExtended'; readonly session: number; readonly minutes: number }
  | { readonly does: 'populates'; readonly order: number }
  | { readonly does: 'editsDetails'; readonly order: number; readonly change: number }
  | PeopleAction
  | PricingAction
  | {
      readonly does: 'overridesPrice' | 'approvesPrice' | 'clearsPrice' | 'takesOff' | 'thinksBetterOfIt'
      readonly order: number
      readonly off: number
      readonly csr: number
    }
  | {
      readonly does:
        | 'csrPays'
        | 'voidsPayment'
        | 'csrBeginsPaying'
        | 'csrAbortsPaying'
        | 'releases'
        | 'recalls'
        | 'csrSubmits'
        | 'cancels'
        | 'acknowledgesDuplicate'
        | 'notes'
        | 'retries'
        | 'orderMovesOn'
        | 'piecesLeave'
        | 'orderGoesWrong'
      readonly order: number
    }
  // The world
  | { readonly does: 'guestLogsIn' }
  | { readonly does: 'timePasses'; readonly milliseconds: number }
  | { readonly does: 'priceChanges'; readonly product: Product; readonly price: number }
  | { readonly does: 'collectionArrives'; readonly order: number }
  | { readonly does: 'clockLapsesControl'; readonly session: number }
  | { readonly does: 'clockLooksAtCarts' | 'clockLooksAtOrders' }
  | { readonly does: 'checkoutIsNoted'; readonly session: number }

const product = fc.constantFrom<Product>('caps-ergo-carbon', 'caps-zinc-gold', 'caps-troubled', 'caps-dsa-blank', 'sp_01')
const quantity = fc.integer({ min: 1, max: 4 })
const who = fc.oneof({ weight: 6, arbitrary: fc.constant<Who>('adam') }, { weight: 1, arbitrary: fc.constant<Who>('guest') })
/** 0 is the newest there is. */
const some = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) })
const line = fc.nat(3)
const value = fc.constantFrom('DSA', 'SA', 'SA', 'Cherry', 'Cherry', 'none such')
const code = fc.constantFrom('KEYS10', 'KEYS10', 'EXPIRED')
const csr = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(2) })
const is = <const D extends Action['does']>(...does: ReadonlyArray<D>) => fc.constantFrom<D>(...does)
const of = <const D extends Action['does'], P extends object>(
  does: D,
  parts: { readonly [K in keyof P]: fc.Arbitrary<P[K]> },
): fc.Arbitrary<P & { readonly does: D }> => fc.record<P>(parts).map((told) => ({ ...told, does }))

const shopping: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: of('shopperAdds', { who, product, quantity }) },
  { weight: 1, arbitrary: of('openCart', { who }) },
  { weight: 1, arbitrary: of('shopperAddsSeveral', { who, products: fc.array(product, { minLength: 1, maxLength: 4 }) }) },
  { weight: 2, arbitrary: of('shopperChangesQuantity', { who, line, quantity }) },
  { weight: 2, arbitrary: of('shopperConfigures', { who, line, value }) },
  { weight: 1, arbitrary: of('shopperFulfills', { who, line, pickup: fc.boolean() }) },
  { weight: 1, arbitrary: of('shopperRemoves', { who, line }) },
  { weight: 1, arbitrary: of('shopperEntersCoupon', { who, code }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: is('shopperEmpties', 'shopperTakesCouponOut', 'checksOut', 'completesCheckout', 'abortsCheckout', 'reclaims'),
      who,
    }),
  },
  { weight: 2, arbitrary: of('shopChanges', { quantity }) },
  { weight: 1, arbitrary: fc.constant<Action>({ does: 'guestLogsIn' }) },
)
const ordering: fc.Arbitrary<Action> = fc.record({
  does: is('choosesShipping', 'shopperPays', 'beginsPaying', 'abortsPaying', 'shopperSubmits', 'shopperSubmits', 'asksForCartBack'),
  order: some,
})
const takingOver: fc.Arbitrary<Action> = fc.oneof(
  { weight: 1, arbitrary: of('createsOrder', { headless: fc.boolean(), csr }) },
  { weight: 3, arbitrary: of('selectsCustomer', { order: some, who, csr }) },
  { weight: 5, arbitrary: of('viewsCart', { order: some, csr }) },
  { weight: 2, arbitrary: of('viewsCartOfCustomer', { csr }) },
  { weight: 2, arbitrary: of('attachesOrder', { session: some, order: some }) },
)
const editing: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: of('csrAdds', { session: some, product, quantity }) },
  { weight: 2, arbitrary: of('csrChangesQuantity', { session: some, line, quantity }) },
  { weight: 2, arbitrary: of('csrConfigures', { session: some, line, value }) },
  { weight: 1, arbitrary: of('csrFulfills', { session: some, line, pickup: fc.boolean() }) },
  { weight: 1, arbitrary: of('csrRemoves', { session: some, line }) },
  { weight: 1, arbitrary: of('csrEntersCoupon', { session: some, code }) },
  { weight: 1, arbitrary: of('csrAddsSeveral', { session: some, products: fc.array(product, { minLength: 1, maxLength: 4 }) }) },
  { weight: 2, arbitrary: of('csrUndoes', { session: some, count: fc.constantFrom(1, 1, 1, 2, 3) }) },
  { weight: 1, arbitrary: fc.record({ does: is('csrEmpties', 'csrTakesCouponOut', 'csrReprices', 'cartIsRepriced'), session: some }) },
)
const handingBack: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 5,
    arbitrary: of('addsItemsToOrder', {
      session: some,
      intent: fc.constantFrom('shopperCheckout', 'csrSubmit'),
      mergePolicy: fc.constantFrom<MergePolicy>(
        'reconcileBySource',
        'reconcileBySource',
        'append',
        'mergeEqualConfiguration',
        'replaceAll',
      ),
      pricePolicy: fc.constantFrom<PricePolicy>('honourCartPrice', 'honourCartPrice', 'repriceAtCopy', 'rejectOnDrift'),
    }),
  },
  { weight: 1, arbitrary: of('abandons', { session: some, disposition: fc.constantFrom('keep', 'revert') }) },
  { weight: 1, arbitrary: fc.record({ does: is('isForcedToEnd', 'isSuperseded', 'isRevoked', 'cartIsBoughtOutside'), session: some }) },
  { weight: 1, arbitrary: of('isLetIn', { session: some }) },
  { weight: 1, arbitrary: of('isPassedOn', { session: some, csr }) },
  { weight: 1, arbitrary: of('isExtended', { session: some, minutes: fc.constantFrom(30, 90, 180) }) },
)
const finishing: fc.Arbitrary<Action> = fc.oneof(
  { weight: 2, arbitrary: of('populates', { order: some }) },
  { weight: 4, arbitrary: of('editsDetails', { order: some, change: fc.nat(9) }) },
  { weight: 5, arbitrary: peopling },
  { weight: 2, arbitrary: pricing },
  {
    weight: 2,
    arbitrary: fc.record({
      does: is('overridesPrice', 'approvesPrice', 'clearsPrice', 'takesOff', 'thinksBetterOfIt'),
      order: some,
      off: fc.constantFrom(-100, 100, 900, 3_000),
      csr: fc.constantFrom(0, 1),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      does: is(
        'csrPays',
        'voidsPayment',
        'csrBeginsPaying',
        'csrAbortsPaying',
        'releases',
        'recalls',
        'recalls',
        'csrSubmits',
        'csrSubmits',
        'cancels',
        'acknowledgesDuplicate',
        'notes',
        'retries',
        'orderMovesOn',
        'piecesLeave',
        'orderGoesWrong',
      ),
      order: some,
    }),
  },
)
const surroundings: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: of('timePasses', {
      milliseconds: fc.constantFrom(SECOND, MINUTE, 3 * MINUTE, 6 * MINUTE, 11 * MINUTE, HOUR + 1, DAY + 1, 15 * DAY),
    }),
  },
  { weight: 2, arbitrary: of('priceChanges', { product, price: fc.integer({ min: 0, max: 3 }) }) },
  { weight: 1, arbitrary: of('collectionArrives', { order: some }) },
  { weight: 1, arbitrary: of('clockLapsesControl', { session: some }) },
  { weight: 2, arbitrary: fc.record({ does: is('clockLooksAtCarts', 'clockLooksAtOrders') }) },
  { weight: 1, arbitrary: of('checkoutIsNoted', { session: some }) },
  { weight: 1, arbitrary: of('shopperIsErased', { session: some }) },
)

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 5, arbitrary: shopping },
  { weight: 4, arbitrary: ordering },
  { weight: 4, arbitrary: takingOver },
  { weight: 6, arbitrary: editing },
  { weight: 4, arbitrary: handingBack },
  { weight: 6, arbitrary: finishing },
  { weight: 3, arbitrary: surroundings },
)

/** A play: a beginning and so many actions more. */
export const plays = (least: number, most: number): fc.Arbitrary<ReadonlyArray<Action>> =>
  fc.tuple(beginnings, fc.array(action, { minLength: least, maxLength: most, size: 'max' })).map(([begin, more]) => [...begin, ...more])

/** Only what Adam does to the content of his cart; or (from the `edits` on) what a CSR does to it. */
export const shoppingAlone = (most: number, edits = 0): fc.Arbitrary<ReadonlyArray<Action>> => {
  const shopper = shopping.map((action): Action => ('who' in action ? { ...action, who: 'adam' } : action))
  const content = shopper.filter(
    ({ does }) => !['checksOut', 'completesCheckout', 'abortsCheckout', 'reclaims', 'shopChanges'].includes(does),
  )
  const csrs = editing.map((action): Action => ('session' in action ? { ...action, session: 0 } : action))
  return fc.array(edits > 0 ? csrs : content, { maxLength: edits > 0 ? edits : most, size: 'max' })
}
