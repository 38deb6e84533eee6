import { either as E } from 'fp-ts'
import { cart } from '../cart/cart.js'
import { BeginCheckout, EmptyCart, ReleaseControl } from '../cart/commands.js'
import type { CartState } from '../cart/state.js'
import type { CartCommand } from '../cart/tables.js'
import { dryRun, type Rejection } from '../event-sourcing/index.js'
import type { TakeoverContext } from '../house.js'
import type { RejectionCode } from '../rejections.js'
import { shopperActor } from '../values/actor.js'
import type { Shopper } from '../values/shopper.js'

/** By which policy, and when, a shopper looks at something. */
export type Moment = Pick<TakeoverContext, 'policy' | 'now'>

/** What a decider is told of a shopper who only looks. */
export const looksOn = (shopper: Shopper, { policy, now }: Moment): TakeoverContext => ({
  actor: shopperActor(shopper),
  evidence: null,
  policy,
  now,
  revision: 0,
})

const commands = {
  edit: EmptyCart({ sessionId: null }),
  checkout: BeginCheckout({ checkoutId: 'may' }),
} as const satisfies Readonly<Record<string, CartCommand>>

/** Why the shopper may not do it now, by the cart's own word; `null`: they may. An empty cart is no cart that is held. */
export const refusedTo = (state: CartState, what: keyof typeof commands, shopper: Shopper, at: Moment): Rejection<RejectionCode> | null => {
  const decided = dryRun(cart, state, commands[what], looksOn(shopper, at))
  return E.isRight(decided) || decided.left.code === 'NO_ITEMS' ? null : decided.left
}

/** Whether a shopper may take a cart back. */
export interface Reclaim {
  /** May the shopper take it back now? */
  readonly canReclaim: boolean
  /** From when on they may; `null`: now, or never. */
  readonly reclaimableAt: string | null
}

/** The cart's own decider is asked whether the shopper would have it back. */
export const reclaimOf = (state: CartState, at: Moment): Reclaim => {
  if (state.shopper === null) return { canReclaim: false, reclaimableAt: null }
  const asked = ReleaseControl({ sessionId: null, cause: 'reclaimed', disposition: 'keep' })
  const decided = dryRun(cart, state, asked, looksOn(state.shopper, at))
  if (E.isRight(decided)) return { canReclaim: decided.right.length > 0, reclaimableAt: null }
  if (decided.left.code !== 'RECLAIM_NOT_ALLOWED') return { canReclaim: false, reclaimableAt: null }
  // Sound: the detail of that rule as the table of rejections has it.
  return { canReclaim: false, reclaimableAt: (decided.left.detail as { readonly reclaimableAt: string | null }).reclaimableAt }
}
