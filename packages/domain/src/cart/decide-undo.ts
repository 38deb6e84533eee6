import { accept, isRefused } from '../event-sourcing/index.js'
import { reject } from '../rejections.js'
import { CartEditUndone } from './events.js'
import { mayEdit } from './guards.js'
import type { CartState } from './state.js'
import type { Decide } from './tables.js'
import type { UndoableEdit } from './undoable.js'

/** The edits of the last so many commands, newest first. */
const lastOf = (edits: ReadonlyArray<UndoableEdit>, count: number): ReadonlyArray<UndoableEdit> => {
  const commands = new Set([...new Set(edits.toReversed().map(({ commandId }) => commandId))].slice(0, count))
  return edits.filter(({ commandId }) => commands.has(commandId)).toReversed()
}
const commandsIn = (edits: ReadonlyArray<UndoableEdit>): number => new Set(edits.map(({ commandId }) => commandId)).size

/** Each taken back in turn, the newest first: what one finds is what the one before has left. */
const takenBack = ({ lines, coupons }: CartState, edits: ReadonlyArray<UndoableEdit>) => {
  const lineNow = new Map(lines.map((line) => [line.lineId, line] as const))
  const couponNow = new Map(coupons.map((coupon) => [coupon.code, coupon] as const))
  const change = <T>(now: Map<string, T>, key: string, to: T | null) => {
    const from = now.get(key) ?? null
    if (to === null) now.delete(key)
    else now.set(key, to)
    return { from, to }
  }
  return edits.map(({ eventId, lines: touched, coupon }) => ({
    undoes: eventId,
    lines: touched.map(({ lineId, place, before }) => ({ lineId, place, ...change(lineNow, lineId, before) })),
    coupon: coupon === null ? null : { place: coupon.place, ...change(couponNow, coupon.code, coupon.before) },
  }))
}

export const undo = {
  /**
   * Takes back what this session's last so many commands did, exactly, or nothing at all (L-12). A line that somebody else has changed
   * since is not taken back. Taking back is not itself taken back.
   */
  UndoLast: (cart, { sessionId, count }, ctx) => {
    const author = mayEdit(cart, sessionId, ctx)
    if (isRefused(author)) return author
    if (author.right.by !== 'csr' || cart.control.holder !== 'csr')
      return reject('NOT_CONTROL_HOLDER', { reason: 'only the CSR of the takeover takes edits of it back' })
    const { csrId } = author.right
    const { edits } = cart.control
    const undoable = commandsIn(edits)
    if (!Number.isInteger(count) || count < 1 || count > undoable) return reject('NOTHING_TO_UNDO', { asked: count, undoable })
    return accept(...takenBack(cart, lastOf(edits, count)).map((edit) => CartEditUndone({ sessionId, csrId, ...edit })))
  },
} satisfies Pick<Decide, 'UndoLast'>
