import type { Line } from '@cart-takeover/domain'
import type { Happened } from './timeline-row.js'

/** What the lines of a stream are called: many events name a line by its id only. */
export interface LineName {
  readonly lineId: string
  readonly name: string
}

const named = ({ lineId, product }: Pick<Line, 'lineId' | 'product'>): LineName => ({ lineId, name: product.name })

/** The lines that an event tells the names of. */
export const lineNamesIn = ({ type, data }: Happened): ReadonlyArray<LineName> => {
  switch (type) {
    case 'CartImported':
    case 'CartResynced':
      return data.lines.map(named)
    case 'ItemAddedByShopper':
    case 'ItemAddedByCsr':
    case 'ItemConfiguredByShopper':
    case 'ItemConfiguredByCsr':
      return [named(data)]
    case 'CartEditUndone':
      return data.lines.flatMap(({ to }) => (to === null ? [] : [named(to)]))
    case 'ItemsMergedFromCart':
      return data.outcomes.flatMap((one) => (one.kind === 'added' ? [named(one.line)] : []))
    case 'OrderItemAdded':
      return [named(data.line)]
    case 'ItemsCopiedToOrder':
    case 'ItemsPopulatedFromCart':
      return [...data.added.map(named), ...data.updated.map(({ after }) => named(after))]
    default:
      return []
  }
}

/** What was known, and what is known now. */
export const withNames = (known: ReadonlyArray<LineName>, told: ReadonlyArray<LineName>): Array<LineName> => {
  const news = new Set(told.map(({ lineId }) => lineId))
  return [...known.filter(({ lineId }) => !news.has(lineId)), ...told]
}
