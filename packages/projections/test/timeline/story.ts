import type { TimelineRow, TimelineViews } from '@cart-takeover/projections'
import { orThrow, viewsNow } from '../views/kept.js'
import type { Shop } from '../views/shop.js'

/** Everything on one page. */
export const all = { limit: 1_000 }

export const timelineNow = async (world: Shop): Promise<TimelineViews> => (await viewsNow(world)).timeline

/** The whole story of an order. */
export const story = async (world: Shop, orderId: string): Promise<ReadonlyArray<TimelineRow>> =>
  (await orThrow((await timelineNow(world)).ofOrder(orderId, all))).rows

export const types = (rows: ReadonlyArray<TimelineRow>): ReadonlyArray<string> => rows.map(({ type }) => type)

/** The only row of that type. */
export const one = (rows: ReadonlyArray<TimelineRow>, type: string): TimelineRow => {
  const [row, ...more] = rows.filter((each) => each.type === type)
  if (row === undefined || more.length > 0) throw new Error(`${more.length + (row === undefined ? 0 : 1)} rows of ${type}`)
  return row
}
