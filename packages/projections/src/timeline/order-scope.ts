import { type AuditMetadata, cart, type TakeoverEvent } from '@cart-takeover/domain'
import { type StreamName, streamName } from '@cart-takeover/domain/event-sourcing'
import type { Draft } from 'immer'
import type { Seen, ViewRecipes } from '../projection.js'

/** A stream whose events belong to an order's story. */
export interface ScopedStream {
  readonly stream: StreamName
  /** Up to this place in the log; `null`: to its end. */
  readonly until: string | null
  /** The takeovers for this order that made a cart part of its story; empty for other streams. */
  readonly sessions: ReadonlyArray<string>
}

/** Which streams tell the story of an order: its own, its takeovers', and its carts' from their beginning. */
export interface OrderScope {
  readonly streams: ReadonlyArray<ScopedStream>
}

type Scope = Draft<OrderScope>
type SeenHere = Seen<AuditMetadata>

const isCart = ({ sessions }: ScopedStream): boolean => sessions.length > 0
const entryOf = (scope: Scope, stream: string) => scope.streams.find((one) => one.stream === stream)
const include = (scope: Scope, stream: StreamName): void => {
  if (entryOf(scope, stream) === undefined) scope.streams.push({ stream, until: null, sessions: [] })
}
const cartStream = ({ meta }: SeenHere, id: string): StreamName => streamName({ category: cart.name, tenant: meta.tenantId, id })

const own = (scope: Scope, _: unknown, { stream }: SeenHere): void => include(scope, stream)

/** From here on what happens to its carts is another story. */
const closeCarts = (scope: Scope, _: unknown, { position }: SeenHere): void => {
  for (const entry of scope.streams) if (isCart(entry)) entry.until ??= position
}

/** What a cart says of this order after its story has ended is still of it: the lines going back to the shopper, for instance. */
const lastWord = (scope: Scope, _: unknown, { stream, position }: SeenHere): void => {
  const entry = entryOf(scope, stream)
  if (entry !== undefined && entry.until !== null && entry.until < position) entry.until = position
}

/**
 * What widens and narrows the story of an order. A cart belongs to it from the cart's beginning, since that tells who put which line
 * there, until the cart is reopened from it, or the order is over, or is for another customer.
 */
export const scopeRecipes: ViewRecipes<OrderScope, TakeoverEvent, AuditMetadata> = {
  OfflineOrderCreated: own,
  TakeoverRequested: own,
  OrderAttachedToTakeover: own,
  CartAssociatedWithOrder: (scope, { cartId, sessionId }, seen) => {
    const stream = cartStream(seen, cartId)
    include(scope, stream)
    const entry = entryOf(scope, stream)
    if (entry === undefined) return
    entry.sessions.push(sessionId)
    entry.until = null
  },
  CartDissociatedFromOrder: (scope, { cartId, sessionId }, seen) => {
    const stream = cartStream(seen, cartId)
    const entry = entryOf(scope, stream)
    if (entry === undefined) return
    entry.sessions = entry.sessions.filter((one) => one !== sessionId)
    if (entry.sessions.length === 0) scope.streams = scope.streams.filter((one) => one !== entry)
  },
  OrderCustomerSelected: closeCarts,
  OrderCancelled: closeCarts,
  OrderAbandoned: closeCarts,
  OrderSubmitted: closeCarts,

  CartControlTransferred: lastWord,
  CartControlPassedOn: lastWord,
  CartControlExtended: lastWord,
  CartControlReturned: lastWord,
  CartSealed: lastWord,
  CartUnsealed: lastWord,
  CartHandedOff: lastWord,
  CartConverted: lastWord,
  CartAbandoned: lastWord,
  CartReopened: (scope, _, { stream, position }) => {
    const entry = entryOf(scope, stream)
    if (entry !== undefined) entry.until = position
  },
}

/** The order whose scope an event may change. */
export const scopedOrder = ({ type, data }: TakeoverEvent): string | null => {
  if (!Object.hasOwn(scopeRecipes, type)) return null
  if ('fromOrderId' in data) return data.fromOrderId
  return 'orderId' in data ? data.orderId : null
}
