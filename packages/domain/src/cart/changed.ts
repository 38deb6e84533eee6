import type { Line } from '../values/line.js'
import type { CartState } from './state.js'

/** The lines as they are once one of them is changed. */
export const changed = ({ lines }: Pick<CartState, 'lines'>, lineId: string, change: Partial<Line>) => ({
  lines: lines.map((line) => (line.lineId === lineId ? { ...line, ...change } : line)),
})
