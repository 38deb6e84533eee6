import type { Csr } from '#src/values/actor.js'
import { start } from '../moments.js'
import { adam } from '../people.js'
import { policy, toCart, toOrder, toSession } from './cast.js'
import { csrMoves } from './csr-moves.js'
import type { Move, Scenario } from './scenario.js'
import { shopperMoves } from './shopper-moves.js'

/** What CSRs do for Adam, and what he does. */
export const csr = csrMoves(adam)
export const shopper = shopperMoves(adam)

type Told = Pick<Scenario, 'name' | 'about' | 'menu'> & Partial<Scenario> & { readonly orders?: number; readonly sessions?: number }

/** Adam has a book in his cart, and Wade has made the orders, unless told. */
export const scenario = ({ orders = 1, sessions = 2, ...told }: Told): Scenario => {
  const orderIds = Array.from({ length: orders }, (_, index) => `order-${index + 1}`)
  const sessionIds = Array.from({ length: sessions }, (_, index) => `s${index + 1}`)
  return {
    streams: [toCart, ...orderIds.map(toOrder), ...sessionIds.map(toSession)],
    given: [shopper.opens, shopper.puts('book'), ...orderIds.map(csr.createsOrder)],
    moments: [start],
    soldOutUntil: null,
    policy,
    ...told,
  }
}

const items: Readonly<Record<string, string>> = { s1: 'pen', s2: 'mug', s3: 'lamp' }
/** A whole takeover. */
export const takeover = (who: Csr, sessionId: string, orderId: string | null, of = csr): ReadonlyArray<Move> => [
  of.opensCart(who, sessionId, orderId),
  of.puts(who, items[sessionId] ?? 'pen', sessionId),
  of.addsItems(who, sessionId, `h-${sessionId}`),
  of.leaves(who, sessionId),
]
