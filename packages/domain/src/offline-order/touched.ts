import type { Draft } from 'immer'
import type { Said } from '../event-sourcing/index.js'
import type { AuditMetadata } from '../values/audit.js'
import type { OrderState } from './state.js'

type Order = Draft<OrderState>
type SaidOfOrder = Said<AuditMetadata>

/** Somebody works on it: it is not given up for a while. */
export const touched = (order: Order, { meta }: SaidOfOrder): void => {
  order.touchedAt = meta.occurredAt
}
/** The content is another: a quote or an open modal of before does not fit it any more. */
export const contentChanged = (order: Order, said: SaidOfOrder): void => {
  order.contentVersion += 1
  touched(order, said)
}
