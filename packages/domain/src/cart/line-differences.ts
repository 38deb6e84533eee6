import { canonicalJson } from '../event-sourcing/index.js'
import type { Line } from '../values/line.js'
import type { CartState } from './state.js'

/** The lines that are new, changed or gone, against what is known here. */
export const lineDifferences = (cart: CartState, lines: ReadonlyArray<Line>): ReadonlyArray<string> => {
  const content = ({ lineId, product, options, quantity, price, fulfillment }: Line): string =>
    canonicalJson([lineId, product, options, quantity, price.effective, price.discounts, fulfillment])
  const known = new Map(cart.lines.map((line) => [line.lineId, content(line)]))
  const changed = lines.filter((line) => known.get(line.lineId) !== content(line)).map(({ lineId }) => lineId)
  const there = new Set(lines.map(({ lineId }) => lineId))
  return [...changed, ...cart.lines.map(({ lineId }) => lineId).filter((lineId) => !there.has(lineId))]
}
