import * as t from 'io-ts'
import { Attribution, LineSource, lineShape } from '../values/line.js'
import { SafeInteger } from '../values/money.js'

const placed = t.readonly(
  t.type(
    {
      ...lineShape,
      /** From 1, never used again ([A-85]). */
      lineNo: SafeInteger,
      source: t.union([LineSource, t.null]),
      /** Who put it into the cart; `null` for a line that was typed into the order: then the event itself says it. */
      attribution: t.union([Attribution, t.null]),
    },
    'OrderLine',
  ),
)

/** A line of an order. */
export interface OrderLine extends t.TypeOf<typeof placed> {}
export const OrderLine: t.Type<OrderLine, unknown, unknown> = placed
export const OrderLines: t.Type<ReadonlyArray<OrderLine>, unknown, unknown> = t.readonlyArray(OrderLine)
