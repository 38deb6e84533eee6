import type { Draft } from 'immer'
import type { Said } from '../event-sourcing/index.js'
import type { AuditMetadata } from '../values/audit.js'
import type { Coupon } from '../values/coupon.js'
import type { CartLine } from '../values/line.js'
import type { CartState } from './state.js'

type Cart = Draft<CartState>

/** One edit of the CSR, and what it found: enough to put everything back exactly (F28). */
export interface UndoableEdit {
  /** The command that it was a part of: what was done in one breath is taken back in one. */
  readonly commandId: string
  readonly eventId: string
  /** Each line that it touched: as it was, and where; `null` where it was not there. */
  readonly lines: ReadonlyArray<{ readonly lineId: string; readonly place: number; readonly before: CartLine | null }>
  readonly coupon: { readonly code: string; readonly place: number; readonly before: Coupon | null } | null
}

/** How many edits a takeover remembers; more, where the last command alone made more. */
export const rememberedEdits = 50

const touches = ({ lines, coupon }: UndoableEdit, lineIds: ReadonlySet<string>, code: string | null): boolean =>
  lines.some(({ lineId }) => lineIds.has(lineId)) || (code !== null && coupon?.code === code)

/** Somebody or something else has changed these meanwhile: what the CSR did to them before cannot be taken back exactly any more. */
export const forgetEdits = ({ control }: Cart, lineIds: ReadonlyArray<string>, code: string | null = null): void => {
  if (control.holder !== 'csr') return
  const ids = new Set(lineIds)
  control.edits = control.edits.filter((edit) => !touches(edit as UndoableEdit, ids, code))
}

/** What was done in one breath is forgotten in one, so that nothing is ever taken back by half; the last command is remembered whole. */
const forgetOldest = (control: { edits: Draft<UndoableEdit>[] }, last: string): void => {
  while (control.edits.length > rememberedEdits) {
    const oldest = control.edits[0]?.commandId
    if (oldest === last) return
    control.edits = control.edits.filter(({ commandId }) => commandId !== oldest)
  }
}

/** Called before an edit changes these: a CSR's can be taken back from here on, what it meets of the shopper's cannot. */
export const rememberEdit = (
  cart: Cart,
  { eventId, meta }: Said<AuditMetadata>,
  lineIds: ReadonlyArray<string>,
  code: string | null = null,
): void => {
  const { control, lines, coupons } = cart
  if (control.holder !== 'csr') return
  if (control.sessionId !== meta.takeoverSessionId) {
    forgetEdits(cart, lineIds, code)
    return
  }
  /** Where it stands, or (not there yet) will stand. */
  const placeIn = (index: number, length: number): number => (index === -1 ? length : index)
  const lineAt = (lineId: string) => {
    const index = lines.findIndex((line) => line.lineId === lineId)
    const line = lines[index]
    return { lineId, place: placeIn(index, lines.length), before: line === undefined ? null : { ...line } }
  }
  const index = coupons.findIndex((coupon) => coupon.code === code)
  const coupon = code === null ? null : { code, place: placeIn(index, coupons.length), before: coupons[index] ?? null }
  control.edits.push({ commandId: meta.commandId, eventId, lines: lineIds.map(lineAt), coupon })
  forgetOldest(control, meta.commandId)
}

/** Puts one back where it was, in place of what is there; `null`: takes it out. */
const putBack = <T>(all: ReadonlyArray<T>, isIt: (one: T) => boolean, place: number, to: T | null): Array<T> => {
  const index = all.findIndex(isIt)
  if (to === null) return all.filter((one) => !isIt(one))
  return index === -1 ? [...all.slice(0, place), to, ...all.slice(place)] : all.with(index, to)
}

/** What an edit that is taken back changes: each line and the coupon, as they are and as they were. */
export interface TakenBack {
  readonly undoes: string
  readonly lines: ReadonlyArray<{
    readonly lineId: string
    readonly place: number
    readonly from: CartLine | null
    readonly to: CartLine | null
  }>
  readonly coupon: { readonly place: number; readonly from: Coupon | null; readonly to: Coupon | null } | null
}

/** Everything is as it was before that edit, which is forgotten. */
export const takeBack = (cart: Cart, { undoes, lines, coupon }: TakenBack): void => {
  for (const { lineId, place, to } of lines) {
    const line = to === null ? null : ({ ...to } as Draft<CartLine>) // sound: no recipe changes a part of a payload, they replace it whole
    cart.lines = putBack(cart.lines, (one) => one.lineId === lineId, place, line)
  }
  const code = coupon?.from?.code ?? coupon?.to?.code
  if (coupon !== null) cart.coupons = putBack(cart.coupons, (one) => one.code === code, coupon.place, coupon.to as Draft<Coupon> | null)
  if (cart.control.holder === 'csr') cart.control.edits = cart.control.edits.filter(({ eventId }) => eventId !== undoes)
}
