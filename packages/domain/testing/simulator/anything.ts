import type { Throws } from './dice.js'
import type { SettingName } from './plan.js'
import type { CsrName, Item, OrderName, Wish } from './wish.js'

const items = ['mug', 'cap', 'pen'] as const satisfies ReadonlyArray<Item>
const csrs = ['wade', 'wade', 'ann'] as const satisfies ReadonlyArray<CsrName>
const orders = ['order-1', 'order-1', 'order-2'] as const satisfies ReadonlyArray<OrderName>
/**
 * A moment, a coffee, a lunch: within every deadline, past the idle one, past all of a takeover. Seldom three days, past that of an
 * order that nobody works on, and a month, past them all.
 */
const spans = [70, 150, 700, 4_000, 70, 150, 700, 4_000, 260_000, 2_600_000] as const

/** Anything that anybody may do, however little sense it makes now; what matters more often than what does not. */
export const anything = (throws: Throws, setting: SettingName): Wish => {
  const { one, number, weighted, chance } = throws
  const by = one(csrs)
  const order = one(orders)
  const item = one(items)
  const hasBrowser = setting === 'returning' || setting === 'newcomer'
  return weighted<() => Wish>([
    [4, () => ({ does: 'shopperAdds', item })],
    [2, () => ({ does: 'shopperRemoves', line: number(4) })],
    [1, () => ({ does: 'shopperChangesQuantity', line: number(4), quantity: 1 + number(3) })],
    [4, () => ({ does: 'shopperChecksOut' })],
    [2, () => ({ does: 'shopperCompletesCheckout' })],
    [1, () => ({ does: 'shopperLeavesCheckout' })],
    [4, () => ({ does: 'shopperReclaims' })],
    [2, () => ({ does: 'shopperSubmits', order })],
    [2, () => ({ does: 'shopperAsksForCart', order })],
    [1, () => ({ does: 'shopperOpensCart' })],
    [4, () => ({ does: 'csrOpensCart', by, order, shared: chance(0.2) })],
    [2, () => ({ does: 'csrAdds', by, item })],
    [3, () => ({ does: 'csrRemoves', by, line: number(4) })],
    [1, () => ({ does: 'csrChangesQuantity', by, line: number(4), quantity: 1 + number(3) })],
    [1, () => ({ does: 'csrEntersCoupon', by })],
    [5, () => ({ does: 'csrAddsItemsToOrder', by, intent: one(['shopperCheckout', 'csrSubmit']) })],
    [2, () => ({ does: 'csrLeaves', by, disposition: one(['keep', 'revert']) })],
    [1, () => ({ does: 'csrExtends', by })],
    [2, () => ({ does: 'csrSubmits', by, order })],
    [1, () => ({ does: 'csrBeginsToPay', by, order })],
    [1, () => ({ does: 'shopperBeginsToPay', order })],
    [1, () => ({ does: 'csrRecalls', by, order })],
    [4, () => ({ does: 'csrCancels', by, order })],
    [2, () => ({ does: 'csrSelectsCustomer', by, order })],
    [2, () => ({ does: 'csrEditsDetails', by, order, item })],
    [1, () => ({ does: 'csrAcknowledges', by, order })],
    [2, () => ({ does: 'isForcedToEnd' })],
    [2, () => ({ does: 'isSuperseded' })],
    [1, () => ({ does: 'isExtended' })],
    [3, () => ({ does: 'isPassedOn', to: one(['wade', 'ann']) })],
    [4, () => ({ does: 'timePasses', seconds: one(spans) })],
    [2, () => ({ does: 'clockLooks' })],
    [3, () => ({ does: 'cartIsBoughtOutside' })],
    [1, () => ({ does: 'couponEnds' })],
    [2, () => ({ does: 'priceChanges', item })],
    [1, () => ({ does: 'itemIsSoldOut', item })],
    [2, () => ({ does: 'losesTheRight', by })],
    [1, () => ({ does: 'getsTheRightBack', by })],
    [4, () => ({ does: 'runnerLooks', back: 1 + number(6) })],
    [6, () => ({ does: 'runnerFollows' })],
    [5, () => ({ does: 'again', of: number(4) })],
    [0.7, () => ({ does: 'shopperIsErased' })],
    [hasBrowser ? 6 : 0, () => ({ does: 'shopperLogsIn' })],
    [hasBrowser ? 2 : 0, () => ({ does: 'browserAdds', item })],
    [hasBrowser ? 2 : 0, () => ({ does: 'browserChecksOut' })],
    [hasBrowser ? 1 : 0, () => ({ does: 'browserCompletesCheckout' })],
    [hasBrowser ? 1 : 0, () => ({ does: 'browserLeavesCheckout' })],
    [setting === 'headless' ? 5 : 0, () => ({ does: 'csrPopulates', by, order: 'order-1' })],
    [setting === 'headless' ? 2 : 0, () => ({ does: 'shopperChangesCartOutside', quantity: 1 + number(3) })],
    [setting === 'headless' ? 2 : 0, () => ({ does: 'csrOpensCartOfCustomer', by })],
    [setting === 'headless' ? 2 : 0, () => ({ does: 'csrAttachesOrder', by, order })],
  ])()
}
