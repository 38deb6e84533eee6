import { createHash } from 'node:crypto'
import type { CartState, PriceSnapshot } from '@cart-takeover/domain'
import type { StreamName } from '@cart-takeover/domain/event-sourcing'
import type { CartRecord } from '../workload/recorded-cart.js'
import { foldCart } from './fold-cart.js'

/** A shopper changes a quantity. */
export interface ChangeQuantity {
  readonly commandId: string
  readonly lineId: string
  readonly quantity: number
  readonly price: PriceSnapshot
  readonly at: string
}

export type Streams = Map<StreamName, Array<CartRecord>>

/** An id of 32 hex digits from one hash of the command's. */
const eventIdOf = (stream: StreamName, commandId: string): string =>
  createHash('sha1').update(stream).update(commandId).digest('hex').slice(0, 32)

/** Load, decide, append, all by hand, for exactly this one command, over streams in a Map. */
export const changeQuantityByHand = (streams: Streams, stream: StreamName, command: ChangeQuantity): CartState => {
  const events = streams.get(stream)
  if (events === undefined) throw new Error(`There is no ${stream}`)
  for (const { meta } of events) if (meta.commandId === command.commandId) return foldCart(events)
  const cart = foldCart(events)
  if (cart.phase.is !== 'open' || cart.control.holder !== 'shopper') throw new Error('Not now')
  const line = cart.lines.find(({ lineId }) => lineId === command.lineId)
  if (line === undefined) throw new Error('No such line')
  const first = events[0]
  if (first === undefined) throw new Error(`${stream} is empty`)
  events.push({
    eventId: eventIdOf(stream, command.commandId),
    type: 'ItemQuantityChangedByShopper',
    version: 1,
    data: { lineId: command.lineId, from: line.quantity, to: command.quantity, price: command.price },
    meta: {
      ...first.meta,
      occurredAt: command.at,
      commandId: command.commandId,
      correlationId: command.commandId,
    },
    stream,
    revision: events.length,
    position: null,
    recordedAt: command.at,
  })
  Object.assign(line, { quantity: command.quantity, price: command.price })
  return cart
}
