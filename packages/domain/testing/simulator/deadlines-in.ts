import { cart } from '#src/cart/cart.js'
import type { RecordedEvent } from '#src/event-sourcing/index.js'
import { offlineOrder } from '#src/offline-order/offline-order.js'
import { cartDeadlines, type Deadline, orderDeadlines } from '#src/processes/deadlines.js'
import { cartOf, orderOf, streamsIn } from './streams-in.js'

/** What time alone will end of all that a log tells, past or not: the index that a clock works through. */
export const deadlinesIn = (log: ReadonlyArray<RecordedEvent>): ReadonlyArray<Deadline> =>
  [...streamsIn(log)].flatMap(([stream, events]) => {
    if (stream.startsWith(`${cart.name}-`)) return cartDeadlines(cartOf(events))
    return stream.startsWith(`${offlineOrder.name}-`) ? orderDeadlines(orderOf(events)) : []
  })
