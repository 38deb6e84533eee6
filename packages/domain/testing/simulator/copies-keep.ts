import type { RecordedEvent } from '#src/event-sourcing/index.js'
import type { CopyOutcomes } from '#src/offline-order/outcomes.js'
import type { CartLine } from '#src/values/line.js'
import type { Broken } from '../explorer/watch.js'
import type { Played } from './play.js'
import { cartOf, streamsIn } from './streams-in.js'

interface Sealed {
  readonly handoffId: string
  readonly orderId: string
  readonly snapshot: { readonly lines: ReadonlyArray<CartLine>; readonly coupons: ReadonlyArray<{ readonly code: string }> }
}
/** Sound: an event of that name holds that payload. */
const dataOf = <Data>({ data }: RecordedEvent): Data => data as Data

const sorted = (ids: ReadonlyArray<string>): string => [...ids].sort().join(', ')
const linesAs = (lines: ReadonlyArray<{ readonly lineId: string; readonly quantity: number }>): string =>
  sorted(lines.map(({ lineId, quantity }) => `${quantity} ${lineId}`))

/** L-5, OI-4: every line and every coupon of a snapshot is told of exactly once. */
const wholeCopies = (log: ReadonlyArray<RecordedEvent>): Broken | null => {
  const sealed = new Map<string, Sealed>()
  for (const event of log) {
    if (event.type === 'CartSealed') sealed.set(dataOf<Sealed>(event).handoffId, dataOf<Sealed>(event))
    if (event.type !== 'ItemsCopiedToOrder') continue
    const { handoffId, orderId, added, updated, unchanged, skipped, couponsCarried, couponsDropped } = dataOf<
      CopyOutcomes & { readonly handoffId: string; readonly orderId: string }
    >(event)
    const snapshot = sealed.get(handoffId)?.snapshot
    if (snapshot === undefined) return { law: 'L-5', what: `${orderId} got the items of a hand-off that sealed no cart` }
    const told = [
      ...added.map(({ source }) => source?.cartLineId ?? ''),
      ...[...updated, ...unchanged, ...skipped].map(({ cartLineId }) => cartLineId),
    ]
    const had = snapshot.lines.map(({ lineId }) => lineId)
    if (sorted(told) !== sorted(had)) return { law: 'L-5', what: `a cart with ${sorted(had)} was copied as ${sorted(told) || 'nothing'}` }
    const coupons = sorted([...couponsCarried, ...couponsDropped].map(({ code }) => code))
    const hadCoupons = sorted(snapshot.coupons.map(({ code }) => code))
    if (coupons !== hadCoupons) return { law: 'L-5', what: `coupons ${hadCoupons || 'none'} were copied as ${coupons || 'none'}` }
  }
  return null
}

/** L-6: a hand-off happens once. */
const once: Readonly<Record<string, true>> = {
  CartSealed: true,
  CartHandedOff: true,
  ItemsCopiedToOrder: true,
  CopyRefused: true,
  HandoffRequested: true,
}
const handedOffOnce = (log: ReadonlyArray<RecordedEvent>): Broken | null => {
  const seen = new Set<string>()
  for (const event of log) {
    if (once[event.type] === undefined) continue
    const key = `${event.type} of ${dataOf<Sealed>(event).handoffId}`
    if (seen.has(key)) return { law: 'L-6', what: `${key} happened twice` }
    seen.add(key)
  }
  return null
}

type Merged = Pick<Sealed, 'snapshot'> & { readonly mergeId: string; readonly cartId: string }
interface BroughtOver {
  readonly mergeId: string
  readonly outcomes: ReadonlyArray<{ readonly sourceLineId: string }>
  readonly coupons: ReadonlyArray<{ readonly code: string }>
  readonly couponsDropped: ReadonlyArray<string>
}

/** L-5: a cart that was merged is answered once, and every line and every coupon of it is told of exactly once. */
const wholeMerges = (log: ReadonlyArray<RecordedEvent>): Broken | null => {
  const merged = log.filter(({ type }) => type === 'CartMergedInto').map(dataOf<Merged>)
  if (merged.length === 0) return null
  const brought = log.filter(({ type }) => type === 'ItemsMergedFromCart').map(dataOf<BroughtOver>)
  for (const { mergeId, cartId, snapshot } of merged) {
    const answers = brought.filter((one) => one.mergeId === mergeId)
    const [answer] = answers
    if (answer === undefined || answers.length > 1)
      return { law: 'L-5', what: `${cartId} was merged, and came over ${answers.length} times` }
    const had = sorted(snapshot.lines.map(({ lineId }) => lineId))
    const told = sorted(answer.outcomes.map(({ sourceLineId }) => sourceLineId))
    if (told !== had) return { law: 'L-5', what: `a cart with ${had} came over as ${told || 'nothing'}` }
    const codes = sorted([...answer.coupons.map(({ code }) => code), ...answer.couponsDropped])
    const hadCodes = sorted(snapshot.coupons.map(({ code }) => code))
    if (codes !== hadCodes) return { law: 'L-5', what: `coupons ${hadCodes || 'none'} came over as ${codes || 'none'}` }
  }
  return null
}

/** L-16: a cart that comes back from a cancelled order has the lines with which it went there. */
const comesBackWhole = (log: ReadonlyArray<RecordedEvent>): Broken | null => {
  if (!log.some(({ type }) => type === 'CartReopened')) return null
  for (const [stream, events] of streamsIn(log)) {
    let went: Sealed | null = null
    const sealed = new Map<string, Sealed>()
    for (const [index, event] of events.entries()) {
      if (event.type === 'CartSealed') sealed.set(dataOf<Sealed>(event).handoffId, dataOf<Sealed>(event))
      if (event.type === 'CartHandedOff') went = sealed.get(dataOf<Sealed>(event).handoffId) ?? null
      if (event.type !== 'CartReopened') continue
      const has = linesAs(cartOf(events.slice(0, index + 1)).lines)
      const had = linesAs(went?.snapshot.lines ?? [])
      if (has !== had) return { law: 'L-16', what: `${stream} went with ${had || 'nothing'}, and came back with ${has || 'nothing'}` }
    }
  }
  return null
}

export const brokenCopies = ({ log }: Played): Broken | null =>
  wholeCopies(log) ?? wholeMerges(log) ?? handedOffOnce(log) ?? comesBackWhole(log)
