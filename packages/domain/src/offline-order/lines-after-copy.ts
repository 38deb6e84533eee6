import type { OrderLine } from './order-line.js'
import type { CopyOutcomes } from './outcomes.js'

/** The lines of an order after a copy: those that are not removed, as they were or as they were updated, then the added ones. */
export const linesAfterCopy = (
  lines: ReadonlyArray<OrderLine>,
  { added, updated, removed }: Pick<CopyOutcomes, 'added' | 'updated' | 'removed'>,
): ReadonlyArray<OrderLine> => {
  const gone = new Set(removed.map(({ lineId }) => lineId))
  const after = new Map(updated.map((one) => [one.after.lineId, one.after]))
  return [...lines.filter(({ lineId }) => !gone.has(lineId)).map((line) => after.get(line.lineId) ?? line), ...added]
}
