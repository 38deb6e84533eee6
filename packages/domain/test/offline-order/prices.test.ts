import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { ItemPriceApproved, ItemPriceOverridden, ItemPriceOverrideCleared } from '#src/offline-order/events.js'
import type { MergePolicy } from '#src/policy.js'
import { lineAmounts } from '#src/values/price.js'
import { withOverride } from '#src/values/price-override.js'
import { after, DAY, start } from '#testing/moments.js'
import { aPrice, centsOff, percentOff, usd } from '#testing/prices.js'
import {
  addItem,
  approve,
  associate,
  byCsr,
  byShopper,
  bySystem,
  cancelled,
  changeQuantity,
  clearPrice,
  close,
  copied,
  copy,
  given,
  line,
  offerFor,
  offlineOrder,
  orderId,
  override,
  paying,
  pricing,
  released,
  save,
  typed,
  under,
} from './stages.js'

const toldOf = { orderId, lineId: 'line-1' }
const overridden = [...typed, under(pricing(), override(950))] as const
const approved = [...typed, under(pricing('sue'), approve(600))] as const
const cheap = { price: usd(600), reasonCode: 'MATCHED', by: 'wade' }

test('F50 OverrideItemPrice: another price counts, with its reason and who set it, and the content is another', () => {
  const { state } = given(offlineOrder, ...typed)
    .when(override(950), pricing())
    .thenEvents(ItemPriceOverridden({ ...toldOf, from: usd(1_000), to: usd(950), reasonCode: 'MATCHED', csrId: 'wade', approval: null }))
  const { price } = state.lines[0] ?? { price: null }
  assert.equal([price?.effective, price?.list], [usd(950), usd(1_000)])
  assert.equal(price?.override, { price: usd(950), reasonCode: 'MATCHED', by: 'wade' })
  assert.is(state.contentVersion, 4)
})

test('OverrideItemPrice: the same price for the same reason changes nothing; another reason is told', () => {
  const then = given(offlineOrder, ...overridden)
  then.when(override(950), pricing()).thenNothing()
  then.when(override(950, 'GOODWILL'), pricing()).thenTypes('ItemPriceOverridden')
  then.when(override(960), pricing()).thenTypes('ItemPriceOverridden')
})

test('OI-7 OverrideItemPrice: needs a reason, the right to it, the line, and the order’s currency', () => {
  const then = given(offlineOrder, ...typed)
  then.when(override(950, ''), pricing()).thenRejected('REASON_REQUIRED', { field: 'reasonCode' })
  then.when(override(950), byCsr()).thenRejected('MISSING_BEHAVIOR', { behavior: 'Order Price Override' })
  then.when(override(950, 'MATCHED', 'line-9'), pricing()).thenRejected('LINE_NOT_FOUND', { lineId: 'line-9' })
  const yen = { ...override(950), data: { ...override(950).data, price: { amount: 950, currency: 'JPY' } } }
  then.when(yen, pricing()).thenRejected('CURRENCY_MISMATCH', { expected: 'USD', got: 'JPY' })
  then.when(override(Number.MAX_SAFE_INTEGER), pricing()).thenTypes('ItemPriceOverridden')
  given(offlineOrder, ...typed, under(byCsr(), save(3, addItem('line-2'))))
    .when(override(Number.MAX_SAFE_INTEGER), pricing())
    .thenRejected('AMOUNT_TOO_LARGE')
})

test('OI-1 a price is set by a CSR, and only while the order is edited', () => {
  for (const command of [override(950), approve(950), clearPrice]) {
    for (const history of [released, paying, cancelled])
      assert.ok(given(offlineOrder, ...history).when(command, pricing()).rejection !== null)
    for (const by of [byShopper(), bySystem()])
      given(offlineOrder, ...typed)
        .when(command, by)
        .thenRejected('ORDER_NOT_EDITABLE')
  }
})

test('OI-7 beyond what a CSR may take off alone a colleague approves, and one’s own approval is none', () => {
  const alone = given(offlineOrder, ...typed)
  alone.when(override(900), pricing()).thenTypes('ItemPriceOverridden')
  alone.when(override(899), pricing()).thenRejected('APPROVAL_REQUIRED', { limit: 100, asked: 101, currency: 'USD' })
  const agreed = given(offlineOrder, ...approved)
  agreed.when(override(599), pricing()).thenRejected('APPROVAL_REQUIRED', { limit: 100, asked: 401, currency: 'USD' })
  agreed.when(override(600), pricing('sue')).thenRejected('APPROVAL_REQUIRED')
  const { state } = agreed.when(override(600), pricing()).thenEvents(
    ItemPriceOverridden({
      ...toldOf,
      from: usd(1_000),
      to: usd(600),
      reasonCode: 'MATCHED',
      csrId: 'wade',
      approval: { by: 'sue', at: start },
    }),
  )
  assert.equal(state.priceApprovals, {})
  agreed
    .when(override(950), pricing())
    .thenEvents(ItemPriceOverridden({ ...toldOf, from: usd(1_000), to: usd(950), reasonCode: 'MATCHED', csrId: 'wade', approval: null }))
})

test('OI-7 one’s own approval takes nothing from a colleague’s; the last word of each counts', () => {
  const both = [...approved, under(pricing(), approve(550))] as const
  const { state } = given(offlineOrder, ...both)
    .when(override(600), pricing())
    .thenTypes('ItemPriceOverridden')
  assert.equal(state.priceApprovals, {}, 'what two have agreed to is good once')
  given(offlineOrder, ...both)
    .when(override(550), pricing())
    .thenRejected('APPROVAL_REQUIRED')
  given(offlineOrder, ...both, under(pricing('sue'), approve(700)))
    .when(override(600), pricing())
    .thenRejected('APPROVAL_REQUIRED')
  given(offlineOrder, ...both, under(pricing('ann'), approve(700)))
    .when(override(600), pricing())
    .thenTypes('ItemPriceOverridden')
})

test('OI-7 an approval is good for one override', () => {
  given(offlineOrder, ...approved, under(pricing(), override(600)), under(pricing(), clearPrice))
    .when(override(600), pricing())
    .thenRejected('APPROVAL_REQUIRED')
})

test('OI-7 nobody takes off more than the limit, and nobody approves it; in a currency without a limit there is none', () => {
  const then = given(offlineOrder, ...typed)
  then.when(override(499), pricing()).thenRejected('LIMIT_EXCEEDED', { limit: 500, asked: 501, currency: 'USD' })
  then.when(approve(499), pricing('sue')).thenRejected('LIMIT_EXCEEDED', { limit: 500, asked: 501, currency: 'USD' })
  then
    .when(override(0), { ...pricing(), policy: { priceOverrideLimits: { EUR: { alone: 0, approved: 0 } } } })
    .thenTypes('ItemPriceOverridden')
})

test('ApproveItemPrice: changes no content, needs the same right, and is told once', () => {
  const { state } = given(offlineOrder, ...typed)
    .when(approve(600), pricing('sue'))
    .thenEvents(ItemPriceApproved({ ...toldOf, price: usd(600), csrId: 'sue' }))
  assert.equal(
    [state.priceApprovals['line-1']?.map(({ by }) => by), state.contentVersion, state.lines[0]?.price.effective],
    [['sue'], 3, usd(1_000)],
  )
  given(offlineOrder, ...typed)
    .when(approve(600), byCsr('sue'))
    .thenRejected('MISSING_BEHAVIOR')
  given(offlineOrder, ...approved)
    .when(approve(600), pricing('sue'))
    .thenNothing()
  given(offlineOrder, ...approved)
    .when(approve(500), pricing('sue'))
    .thenTypes('ItemPriceApproved')
})

test('ClearItemPriceOverride: the regular price counts again; where none was set nothing changes', () => {
  const { state } = given(offlineOrder, ...overridden)
    .when(clearPrice, pricing())
    .thenEvents(ItemPriceOverrideCleared({ ...toldOf, from: usd(950), to: usd(1_000) }))
  assert.equal([state.lines[0]?.price.effective, state.lines[0]?.price.override, state.contentVersion], [usd(1_000), null, 5])
  given(offlineOrder, ...typed)
    .when(clearPrice, pricing())
    .thenNothing()
})

test('L-15 a price that a CSR has set survives another quantity, and whatever a cart brings, and does not drift', () => {
  const more = given(offlineOrder, ...overridden).when(save(4, changeQuantity('line-1', 3)), byCsr())
  assert.equal(more.state.lines[0]?.price.effective, usd(950))
  const lineId = given(offlineOrder, ...copied).state.lines[0]?.lineId ?? 'none'
  const history = [
    ...copied,
    close('HandedOff', 'csrSubmit'),
    under(pricing('sue'), approve(600, lineId)),
    under(pricing(), override(600, 'MATCHED', lineId)),
    associate({ sessionId: 'session-2' }),
  ] as const
  const again = line('line-1', { quantity: 2, price: aPrice({ list: usd(1_300) }) })
  const offers = { 'line-1': offerFor(again, { price: aPrice({ list: usd(1_400) }) }) }
  for (const mergePolicy of ['reconcileBySource', 'mergeEqualConfiguration'] satisfies ReadonlyArray<MergePolicy>)
    for (const pricePolicy of ['honourCartPrice', 'repriceAtCopy', 'rejectOnDrift'] as const) {
      const second = { handoffId: 'handoff-2', sessionId: 'session-2', cartRevision: 9, offers, mergePolicy, pricePolicy } as const
      const { state } = given(offlineOrder, ...history)
        .when(copy([again], second), bySystem({ now: after(2 * DAY) }))
        .thenTypes('ItemsCopiedToOrder')
      const { price } = state.lines[0] ?? { price: null }
      assert.equal([price?.effective, price?.override, state.lines.length], [usd(600), cheap, 1], `${mergePolicy} ${pricePolicy}`)
    }
})

test('OI-7 the limit counts no less than an override really takes off, whatever discounts the line has', () => {
  const off = (discounts: ReturnType<typeof aPrice>['discounts'], quantity: number, to: number) => {
    const regular = aPrice({ list: usd(1_000), discounts })
    const set = withOverride(regular, { price: usd(to), reasonCode: 'MATCHED', by: 'wade' })
    const charged = (price: typeof regular) => lineAmounts({ price, quantity }, 'HalfEven').total.amount
    return charged(regular) - charged(set)
  }
  for (const discounts of [[], [percentOff(5_000)], [centsOff(700)], [percentOff(3_333), centsOff(99_999)]])
    for (const quantity of [1, 3])
      for (const to of [999, 900, 300, 0]) {
        const counted = quantity * (1_000 - to)
        assert.ok(off(discounts, quantity, to) <= counted, `${quantity} pieces at ${to}`)
      }
})

test.run()
