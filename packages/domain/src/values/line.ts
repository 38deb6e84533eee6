import * as t from 'io-ts'
import { Actor } from './actor.js'
import { Fulfillment } from './fulfillment.js'
import { Id, Instant } from './ids.js'
import { SafeInteger } from './money.js'
import { PriceSnapshot } from './price.js'
import { Options, Product } from './product.js'

const attribution = t.readonly(t.type({ by: Actor, sessionId: t.union([Id, t.null]), at: Instant, eventId: t.string }, 'Attribution'))

/** Who put a line where it is (F64). */
export interface Attribution extends t.TypeOf<typeof attribution> {}
export const Attribution: t.Type<Attribution, unknown, unknown> = attribution

/** What a line is, wherever it stands. */
export const lineShape = {
  lineId: Id,
  product: Product,
  options: Options,
  configurationKey: t.string,
  /** A whole number from 1. */
  quantity: SafeInteger,
  price: PriceSnapshot,
  fulfillment: Fulfillment,
}

const newLine = t.readonly(t.type(lineShape, 'Line'))

/** A line without its history. */
export interface Line extends t.TypeOf<typeof newLine> {}
export const Line: t.Type<Line, unknown, unknown> = newLine

const cartLine = t.readonly(t.type({ ...lineShape, attribution: Attribution }, 'CartLine'))

/** A line of a cart, with the one who added it. */
export interface CartLine extends t.TypeOf<typeof cartLine> {}
export const CartLine: t.Type<CartLine, unknown, unknown> = cartLine
export const CartLines: t.Type<ReadonlyArray<CartLine>, unknown, unknown> = t.readonlyArray(CartLine)

const source = t.readonly(
  t.type(
    {
      cartId: Id,
      cartLineId: Id,
      /** The cart's revision, or (for a cart kept elsewhere) its own version as text. */
      cartVersion: t.string,
      sessionId: t.union([Id, t.null]),
      /** The hand-off or populate that brought it. */
      broughtBy: Id,
    },
    'LineSource',
  ),
)

/** Which cart line an order line was copied from. */
export interface LineSource extends t.TypeOf<typeof source> {}
export const LineSource: t.Type<LineSource, unknown, unknown> = source
