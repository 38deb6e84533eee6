import type { Throws } from './dice.js'
import type { PlannedFault, SettingName } from './plan.js'
import type { Wish } from './wish.js'

/** A wish of a plot, and whether it is made while the one before is still under way. */
export interface Intended {
  readonly wish: Wish
  readonly atOnce: boolean
  /** What goes wrong with it; `null`: whatever may. */
  readonly fault: PlannedFault | null
}
/** What people are about to do, if nothing comes in between. */
export type Plot = (throws: Throws) => ReadonlyArray<Wish | Intended>

const atOnce = (wish: Wish): Intended => ({ wish, atOnce: true, fault: null })
/** The machine stops after that call of it. */
const stops = (wish: Wish, call: number): Intended => ({ wish, atOnce: false, fault: { call, kind: 'crashAfter' } })

const by = 'wade'
const THREE_DAYS = 3 * 86_400
const order = 'order-1'

const opens = ({ chance }: Throws): Wish => ({ does: 'csrOpensCart', by, order, shared: chance(0.25) })
const follows: Wish = { does: 'runnerFollows' }
const puts: Wish = { does: 'csrAdds', by, item: 'pen' }
const handsOff: Wish = { does: 'csrAddsItemsToOrder', by, intent: 'shopperCheckout' }
const handsOffToSubmit: Wish = { does: 'csrAddsItemsToOrder', by, intent: 'csrSubmit' }

/** The shopper completes the order that a CSR has prepared. */
const shopperBuys: Plot = (throws) => [
  opens(throws),
  puts,
  handsOff,
  { does: 'shopperChecksOut' },
  { does: 'shopperSubmits', order },
  { does: 'csrSubmits', by, order },
]
/** The CSR completes it. */
const csrBuys: Plot = (throws) => [opens(throws), handsOffToSubmit, { does: 'csrSubmits', by, order }, { does: 'shopperSubmits', order }]
/** The shopper pays while a CSR changes their mind. */
const paid: Plot = (throws) => [
  opens(throws),
  handsOff,
  { does: 'shopperBeginsToPay', order },
  atOnce({ does: throws.one(['csrCancels', 'csrRecalls', 'csrSubmits']), by, order }),
  { does: 'shopperSubmits', order },
]
/** It comes to nothing, and the shopper goes on alone. */
const cancelled: Plot = (throws) => [
  opens(throws),
  handsOff,
  throws.chance(0.5) ? atOnce({ does: 'csrCancels', by, order }) : { does: 'shopperAsksForCart', order },
  atOnce(follows),
  { does: 'shopperChecksOut' },
  { does: 'shopperCompletesCheckout' },
]
/** A second takeover of the same order. */
const again: Plot = (throws) => [opens(throws), handsOffToSubmit, opens(throws), puts, handsOffToSubmit, { does: 'csrSubmits', by, order }]
/** A shopper who is about to check out when a CSR comes, and does it. */
const checkout: Plot = (throws) => [{ does: 'shopperChecksOut' }, opens(throws), { does: 'shopperCompletesCheckout' }]
/** Two CSRs, each for an order of their own. */
const twoCsrs: Plot = (throws) => [
  opens(throws),
  { does: 'csrOpensCart', by: 'ann', order: throws.one(['order-1', 'order-2']), shared: false },
  throws.chance(0.5) ? { does: 'isSuperseded' } : { does: 'isPassedOn', to: 'ann' },
  puts,
  { does: 'csrAddsItemsToOrder', by: throws.one(['ann', 'wade']), intent: 'shopperCheckout' },
]
/** An order that has items of its own, whose cart went elsewhere. */
const twoOrders: Plot = (throws) => [
  opens(throws),
  { does: 'csrLeaves', by, disposition: 'keep' },
  { does: 'csrEditsDetails', by, order, item: 'mug' },
  { does: 'csrOpensCart', by: 'ann', order: 'order-2', shared: false },
  { does: 'csrAddsItemsToOrder', by: 'ann', intent: 'shopperCheckout' },
  atOnce({ does: throws.one(['csrSubmits', 'csrCancels']), by, order }),
  atOnce(follows),
]

/** Both at work in a shared cart, the CSR in two tabs. */
const shared: Plot = ({ number }) => {
  const line = number(2)
  return [
    { does: 'csrOpensCart', by, order, shared: true },
    puts,
    atOnce({ does: 'csrAdds', by, item: 'cap' }),
    { does: 'csrRemoves', by, line },
    atOnce({ does: 'shopperRemoves', line }),
    handsOff,
  ]
}
/** A takeover that lasts until its end, and its hand-off longer. */
const late: Plot = (throws) => [
  opens(throws),
  { does: 'timePasses', seconds: 590 },
  handsOff,
  atOnce({ does: 'timePasses', seconds: 150 }),
  atOnce({ does: 'clockLooks' }),
  { does: 'shopperSubmits', order },
]
/** A hand-off that is asked for when the takeover has lapsed, and nobody has said so yet. */
const tooLate: Plot = (throws) => [
  opens(throws),
  { does: 'timePasses', seconds: 700 },
  handsOff,
  atOnce(throws.one<Wish>([{ does: 'clockLooks' }, { does: 'shopperReclaims' }, { does: 'isForcedToEnd' }])),
]
/** A cart that is bought elsewhere while its items are on their way. */
const boughtMeanwhile: Plot = (throws) => [
  opens(throws),
  handsOff,
  atOnce({ does: 'cartIsBoughtOutside' }),
  { does: 'csrAcknowledges', by, order },
  { does: 'csrSubmits', by, order },
]
/** An order whose details are edited while items come from the cart. */
const detailsMeanwhile: Plot = (throws) => [
  opens(throws),
  handsOffToSubmit,
  atOnce({ does: 'csrEditsDetails', by, order, item: 'pen' }),
  atOnce({ does: 'csrEditsDetails', by, order, item: 'cap' }),
  { does: 'csrSubmits', by, order },
]

/** An order that nobody works on any more, whose cart is on its way into another when the clock gives it up. */
const leftBehind: Plot = (throws) => [
  opens(throws),
  { does: 'csrLeaves', by, disposition: 'keep' },
  { does: 'timePasses', seconds: THREE_DAYS },
  { does: 'csrOpensCart', by: 'ann', order: 'order-2', shared: false },
  { does: 'csrAddsItemsToOrder', by: 'ann', intent: 'shopperCheckout' },
  atOnce({ does: 'clockLooks' }),
  atOnce(follows),
]
/** Prices that have changed since, and are honoured for a day. */
const oldPrices: Plot = (throws) => [
  opens(throws),
  { does: 'priceChanges', item: throws.one(['mug', 'cap']) },
  { does: 'csrLeaves', by, disposition: 'keep' },
  { does: 'timePasses', seconds: THREE_DAYS },
  opens(throws),
  handsOff,
]
/** A released order that its shopper does not come for. */
const notFetched: Plot = (throws) => [
  opens(throws),
  handsOff,
  { does: 'timePasses', seconds: 30 * 86_400 },
  throws.chance(0.5) ? { does: 'clockLooks' } : { does: 'shopperSubmits', order },
  atOnce({ does: 'clockLooks' }),
  { does: 'shopperChecksOut' },
]
/** The shopper is forgotten while a CSR is at work. */
const forgotten: Plot = (throws) => [
  opens(throws),
  ...(throws.chance(0.5) ? [puts] : [atOnce({ does: 'shopperIsErased' })]),
  ...(throws.chance(0.5) ? [handsOff] : []),
  atOnce({ does: 'shopperIsErased' }),
  { does: 'csrOpensCart', by: throws.one(['wade', 'ann']), order: throws.one(['order-1', 'order-2']), shared: false },
]

const fetched: Wish = { does: 'shopperChecksOut' }
const leavesCheckout: Wish = { does: 'shopperLeavesCheckout' }
/** A guest's order that ends without the cart that was opened for it, in which the guest is about to check out. */
const guestInCheckout: Plot = (throws) => [
  opens(throws),
  puts,
  { does: 'csrLeaves', by, disposition: 'keep' },
  { does: 'csrEditsDetails', by, order, item: 'mug' },
  fetched,
  { does: throws.one(['csrSubmits', 'csrCancels']), by, order },
  throws.chance(0.7) ? leavesCheckout : { does: 'shopperCompletesCheckout' },
  follows,
]
/** ... that nobody works on any more. */
const guestLeft: Plot = (throws) => [
  opens(throws),
  puts,
  { does: 'csrLeaves', by, disposition: 'keep' },
  { does: 'timePasses', seconds: THREE_DAYS },
  fetched,
  { does: 'clockLooks' },
  throws.chance(0.7) ? leavesCheckout : { does: 'shopperCompletesCheckout' },
  follows,
]

const logsIn: Wish = { does: 'shopperLogsIn' }
const leaves: Wish = { does: 'csrLeaves', by, disposition: 'keep' }
/** A login while a CSR is at work in the customer's cart, told until it is answered. */
const loginMeanwhile: Plot = (throws) => [
  opens(throws),
  throws.chance(0.5) ? logsIn : atOnce(logsIn),
  puts,
  throws.chance(0.5) ? leaves : handsOff,
  throws.one<Wish | Intended>([{ does: 'again', of: 2 }, logsIn, atOnce(logsIn)]),
  { does: 'browserAdds', item: 'cap' },
]
/** A login whose machine stops between the two carts, and a CSR who comes in between. */
const loginStops: Plot = (throws) => [
  stops(logsIn, 3 + throws.number(4)),
  opens(throws),
  follows,
  throws.chance(0.5) ? leaves : handsOff,
  follows,
  { does: 'shopperAdds', item: 'cap' },
]
/** A guest who logs in, in the middle of a checkout. */
const loginInCheckout: Plot = ({ chance }) => [
  { does: 'browserChecksOut' },
  logsIn,
  chance(0.5) ? { does: 'browserLeavesCheckout' } : { does: 'browserCompletesCheckout' },
  { does: 'again', of: 1 },
]
/** The guest's cart is the customer's, who has opened another in the meantime, and is about to check out in the first. */
const loginAndOpen: Plot = (throws) => [
  stops(logsIn, 3 + throws.number(3)),
  throws.chance(0.5) ? { does: 'shopperOpensCart' } : opens(throws),
  { does: 'browserChecksOut' },
  follows,
  { does: 'browserLeavesCheckout' },
  follows,
]
const loginThenTakeover: Plot = (throws) => [logsIn, opens(throws), puts, handsOff, { does: 'shopperSubmits', order }]

const fromCustomer: Plot = ({ chance }) => [
  { does: 'csrOpensCartOfCustomer', by },
  puts,
  { does: 'csrAttachesOrder', by, order: chance(0.7) ? order : 'order-2' },
  handsOff,
  { does: 'shopperSubmits', order },
]
/** Two CSRs from the customer's page, the first of whom is sent away. */
const twoFromCustomer: Plot = () => [
  { does: 'csrOpensCartOfCustomer', by },
  { does: 'csrOpensCartOfCustomer', by: 'ann' },
  atOnce({ does: 'isForcedToEnd' }),
  { does: 'csrLeaves', by, disposition: 'keep' },
  { does: 'csrOpensCartOfCustomer', by: 'ann' },
]
const populated: Plot = () => [
  { does: 'csrPopulates', by, order },
  { does: 'again', of: 0 },
  { does: 'shopperChangesCartOutside', quantity: 2 },
  { does: 'csrPopulates', by, order },
  { does: 'csrSubmits', by, order },
]

export const plots: Readonly<Record<SettingName, readonly [Plot, ...ReadonlyArray<Plot>]>> = {
  hosted: [
    shopperBuys,
    csrBuys,
    paid,
    cancelled,
    again,
    checkout,
    twoCsrs,
    twoOrders,
    twoOrders,
    shared,
    late,
    tooLate,
    boughtMeanwhile,
    detailsMeanwhile,
    leftBehind,
    leftBehind,
    oldPrices,
    notFetched,
    forgotten,
  ],
  guest: [shopperBuys, csrBuys, cancelled, again, guestInCheckout, guestLeft, guestInCheckout, guestLeft],
  returning: [loginMeanwhile, loginStops, loginInCheckout, forgotten],
  newcomer: [loginAndOpen, loginThenTakeover, loginInCheckout, loginStops],
  headless: [fromCustomer, populated, shopperBuys, twoFromCustomer],
}
