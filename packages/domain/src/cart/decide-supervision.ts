import { either as E } from 'fp-ts'
import { accept, isRefused } from '../event-sourcing/index.js'
import { mayDo, type TakeoverContext } from '../house.js'
import { reject } from '../rejections.js'
import { isBlank } from '../values/blank.js'
import { later } from '../values/ids.js'
import type { Receiver } from '../values/receiver.js'
import { CartControlExtended, CartControlPassedOn } from './events.js'
import { notHolding } from './guards.js'
import type { CartState } from './state.js'
import type { Decide } from './tables.js'

/** Control as this session holds it, asked for by a CSR. What has lapsed was returned before. */
const heldFor = (cart: CartState, sessionId: string, { actor }: TakeoverContext) => {
  const { control } = cart
  if (actor.kind !== 'csr') return reject('NOT_CONTROL_HOLDER', { reason: 'only a CSR disposes of a takeover' })
  return control.holder === 'csr' && control.sessionId === sessionId ? E.right(control) : notHolding(cart, sessionId)
}

/** May the colleague take it? They need what whoever starts a takeover needs, found out just now. */
const mayReceive = (csrId: string, { evidence, isOwnCart, running }: Receiver, ctx: TakeoverContext) => {
  if (isOwnCart) return reject('SELF_TAKEOVER_FORBIDDEN', { csrId })
  const allowed = mayDo('takeOver', { ...ctx, actor: { kind: 'csr', csrId }, evidence })
  if (isRefused(allowed) && allowed.left.code === 'MISSING_BEHAVIOR')
    return reject('MISSING_BEHAVIOR', { ...(allowed.left.detail as { readonly behavior: string }), csrId }) // sound: its own detail, in the table of rejections
  if (isRefused(allowed)) return allowed
  const max = ctx.policy.sessionsPerCsr
  return running >= max ? reject('TOO_MANY_SESSIONS', { csrId, running, max }) : E.right(null)
}

/** Allowed while sealed too: control stays with the session, whose hand-off goes on (CI-14). */
export const supervision = {
  TransferControl: (cart, { sessionId, toCsr, receiver }, ctx) => {
    const held = heldFor(cart, sessionId, ctx)
    if (isRefused(held)) return held
    const allowed = mayDo('supervise', ctx)
    if (isRefused(allowed)) return allowed
    const { csrId: fromCsr, orderId, transfers } = held.right
    if (toCsr === fromCsr) return accept()
    const receives = mayReceive(toCsr, receiver, ctx)
    if (isRefused(receives)) return receives
    return accept(CartControlPassedOn({ cartId: cart.cartId, sessionId, orderId, fromCsr, toCsr, transferNo: transfers + 1 }))
  },

  /** A CSR extends their own takeover, up to the policy's cap; a supervisor any, as long as they like. One that lasts longer already stays as it is. */
  ExtendControl: (cart, { sessionId, newDeadline, reasonCode }, ctx) => {
    const held = heldFor(cart, sessionId, ctx)
    if (isRefused(held)) return held
    const { csrId, orderId, since, absoluteDeadline: oldDeadline } = held.right
    const isTheirs = ctx.actor.kind === 'csr' && ctx.actor.csrId === csrId && newDeadline <= later(since, ctx.policy.extensionCapMs)
    const allowed = mayDo(isTheirs ? 'takeOver' : 'supervise', ctx)
    if (isRefused(allowed)) return allowed
    const { reasonCodes } = ctx.policy
    if (reasonCodes === null ? isBlank(reasonCode) : !reasonCodes.includes(reasonCode))
      return reject('REASON_REQUIRED', { field: 'reasonCode', allowed: reasonCodes })
    // Of a takeover that runs, no deadline is past: it would be a mistake that nobody is told of.
    if (newDeadline <= ctx.now) return reject('DEADLINE_PASSED', { newDeadline, now: ctx.now })
    if (newDeadline <= oldDeadline) return accept()
    return accept(CartControlExtended({ cartId: cart.cartId, sessionId, csrId, orderId, oldDeadline, newDeadline, reasonCode }))
  },
} satisfies Pick<Decide, 'TransferControl' | 'ExtendControl'>
