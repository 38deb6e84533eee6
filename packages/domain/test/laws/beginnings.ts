import fc from 'fast-check'
import { DAY } from '#testing/moments.js'
import type { Action, Product, Who } from './actions.js'

const adds = (product: Product, who: Who = 'adam'): Action => ({ does: 'shopperAdds', who, product, quantity: 2 })
const order = (headless: boolean, who: Who = 'adam'): ReadonlyArray<Action> => [
  { does: 'createsOrder', headless, csr: 0 },
  { does: 'selectsCustomer', order: 0, who, csr: 0 },
]
const view: Action = { does: 'viewsCart', order: 0, csr: 0 }
const handOff: Action = {
  does: 'addsItemsToOrder',
  session: 0,
  intent: 'shopperCheckout',
  mergePolicy: 'reconcileBySource',
  pricePolicy: 'honourCartPrice',
}

/** An order that a CSR has typed in, and submitted. */
const bought: ReadonlyArray<Action> = [
  ...order(false),
  ...[0, 1].map((change): Action => ({ does: 'editsDetails', order: 0, change })),
  { does: 'csrPays', order: 0 },
  { does: 'csrSubmits', order: 0 },
]

/** Where a play begins: from nothing, or well on its way, so that short plays come far. */
export const beginnings: fc.Arbitrary<ReadonlyArray<Action>> = fc.constantFrom<ReadonlyArray<Action>>(
  [],
  [adds('caps-ergo-carbon'), ...order(false)],
  [adds('caps-dsa-blank'), adds('caps-zinc-gold'), ...order(false), view],
  [...order(false, 'guest'), view, { does: 'csrAdds', session: 0, product: 'caps-zinc-gold', quantity: 1 }],
  [...order(true), view],
  [{ does: 'viewsCartOfCustomer', csr: 0 }, ...order(true), { does: 'attachesOrder', session: 0, order: 0 }],
  [
    { does: 'viewsCartOfCustomer', csr: 0 },
    { does: 'isLetIn', session: 0 },
    { does: 'isLetIn', session: 0 },
  ],
  [...order(true), { does: 'populates', order: 0 }, { does: 'editsDetails', order: 0, change: 1 }],
  [adds('caps-zinc-gold'), ...order(false), view, handOff],
  [adds('caps-zinc-gold'), ...order(false), view, handOff, { does: 'recalls', order: 0 }, view],
  [adds('caps-zinc-gold'), ...order(false), view, handOff, { does: 'choosesShipping', order: 0 }, { does: 'shopperPays', order: 0 }],
  [
    ...order(false),
    ...[0, 1].map((change): Action => ({ does: 'editsDetails', order: 0, change })),
    { does: 'csrPays', order: 0 },
    { does: 'voidsPayment', order: 0 },
    { does: 'csrBeginsPaying', order: 0 },
    { does: 'csrAbortsPaying', order: 0 },
  ],
  [...order(false), ...[0, 1, 4].map((change): Action => ({ does: 'editsDetails', order: 0, change })), { does: 'csrPays', order: 0 }],
  [
    ...order(false),
    { does: 'editsDetails', order: 0, change: 0 },
    { does: 'typesCoupon', order: 0, code: 'KEYS10' },
    { does: 'changesPriceList', order: 0, list: 'VIP' },
    { does: 'repricesOrder', order: 0 },
    { does: 'approvesAdjustment', order: 0, off: 300 },
  ],
  [
    ...order(false),
    { does: 'editsDetails', order: 0, change: 0 },
    { does: 'typesCoupon', order: 0, code: 'KEYS10' },
    { does: 'editsDetails', order: 0, change: 2 },
    { does: 'csrPays', order: 0 },
  ],
  [
    ...order(false),
    { does: 'editsDetails', order: 0, change: 0 },
    { does: 'approvesPrice', order: 0, off: 900, csr: 1 },
    { does: 'overridesPrice', order: 0, off: 900, csr: 0 },
  ],
  [
    ...order(false),
    { does: 'editsDetails', order: 0, change: 0 },
    { does: 'overridesPrice', order: 0, off: 100, csr: 0 },
    { does: 'clearsPrice', order: 0, off: 100, csr: 0 },
  ],
  [...order(false), { does: 'editsDetails', order: 0, change: 6 }, { does: 'beginsAlternate', order: 0 }],
  [
    ...order(false),
    { does: 'editsDetails', order: 0, change: 6 },
    { does: 'savesAlternate', order: 0 },
    { does: 'beginsAlternate', order: 0 },
  ],
  [adds('caps-dsa-blank'), adds('caps-zinc-gold'), { does: 'shopperEntersCoupon', who: 'adam', code: 'KEYS10' }],
  [adds('caps-dsa-blank'), { does: 'shopperEntersCoupon', who: 'adam', code: 'KEYS10' }, ...order(false), view],
  [
    { does: 'viewsCartOfCustomer', csr: 0 },
    { does: 'abandons', session: 0, disposition: 'keep' },
    { does: 'shopChanges', quantity: 3 },
  ],
  [adds('caps-zinc-gold'), ...order(false), view, handOff, { does: 'cartIsBoughtOutside', session: 0 }],
  [
    adds('caps-zinc-gold'),
    ...order(false),
    view,
    handOff,
    { does: 'cartIsBoughtOutside', session: 0 },
    { does: 'acknowledgesDuplicate', order: 0 },
  ],
  [adds('caps-ergo-carbon'), { does: 'checksOut', who: 'adam' }, ...order(false)],
  [...order(false), { does: 'timePasses', milliseconds: 15 * DAY }, { does: 'clockLooksAtOrders' }],
  [{ does: 'openCart', who: 'guest' }, { does: 'timePasses', milliseconds: 15 * DAY }, { does: 'clockLooksAtCarts' }],
  [adds('caps-zinc-gold', 'guest'), { does: 'guestLogsIn' }, ...order(false), view],
  [adds('caps-zinc-gold'), adds('caps-zinc-gold', 'guest'), adds('sp_01', 'guest'), { does: 'guestLogsIn' }],
  [adds('caps-zinc-gold'), adds('sp_01', 'guest'), ...order(false), view, { does: 'guestLogsIn' }],
  [...bought, { does: 'orderMovesOn', order: 0 }],
  [...bought, { does: 'collectionArrives', order: 0 }, { does: 'cancels', order: 0 }],
  [...order(true), ...[0, 7, 8, 9].map((change): Action => ({ does: 'editsDetails', order: 0, change }))],
  [...bought, { does: 'orderGoesWrong', order: 0 }],
)
