import { either as E } from 'fp-ts'
import { cart } from '../cart/cart.js'
import { SealCart } from '../cart/commands.js'
import {
  commandHandler,
  type Handling,
  isRefused,
  type RecordedEvent,
  Rejected,
  type Rejection,
  type Send,
  streamName,
  TooLarge,
} from '../event-sourcing/index.js'
import type { TakeoverHouse } from '../house.js'
import { CopyItems } from '../offline-order/commands.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import { type Detail, wordRejection } from '../rejections.js'
import { takeoverSession } from '../takeover-session/takeover-session.js'
import { type Actor, system } from '../values/actor.js'
import type { Refusal } from '../values/refusal.js'
import { shopperSubject } from '../values/shopper.js'
import { auditOf } from './audit-of.js'
import { isErased } from './is-erased.js'
import type { Failure, Surroundings } from './surroundings.js'
import type { Target } from './target.js'
import { wordForCopy } from './word-for-copy.js'

/** How commands are handled in this house. */
export const handlingOf = ({ tenantId, store, ports, pause }: Surroundings): Handling<TakeoverHouse> => ({
  tenantId,
  store,
  now: ports.clock.now,
  word: (rejection) => wordRejection(rejection),
  time: { actor: system('clock'), via: null, evidence: null },
  ...(pause === undefined ? {} : { pause }),
})

/** The hand-off is more than the store takes in one piece: asked again it would be the same, so it has to end (L-25). */
const tooLarge = (answer: E.Either<unknown, unknown>): Refusal => {
  if (E.isRight(answer) || !(answer.left instanceof TooLarge)) return null
  const detail: Detail<'HANDOFF_TOO_LARGE'> = { limit: answer.left.limit }
  return { code: 'HANDOFF_TOO_LARGE', detail }
}

/**
 * Sends what a process asks for: under the process's name, on the account of whoever caused it. Prices and coupons for a copy are
 * asked of the ports here, outside what counts as the command's input.
 */
export const senderOf = (surroundings: Surroundings): Send<Target, Failure> => {
  const { tenantId, policy } = surroundings
  const handle = commandHandler(handlingOf(surroundings))
  return async (target, commandId, cause, via) => {
    const stream = streamName({ category: target.aggregate, tenant: tenantId, id: target.id })
    const actor: Actor = auditOf(cause).actor
    const request = {
      commandId,
      correlationId: cause.meta.correlationId,
      causationId: cause.eventId,
      // Its id says what it is: made again by a newer version, in other words, it is still the same command.
      input: null,
      context: { actor: system(via), evidence: null, policy },
      caller: { actor, via, evidence: null },
    }
    const answered = (answer: E.Either<Failure, { readonly events: ReadonlyArray<RecordedEvent> }>) => {
      if (E.isRight(answer)) return E.right(E.right(answer.right.events))
      const failure = answer.left
      const rejection: Rejection<string> | null = failure instanceof Rejected ? { code: failure.code, detail: failure.detail } : null
      return rejection === null ? E.left(failure) : E.right(E.left(rejection))
    }
    switch (target.aggregate) {
      case 'cart': {
        const shopper = target.command.type === 'GrantControl' ? auditOf(cause).onBehalfOf : null
        const erased = shopper === null ? E.right(false) : await isErased(surroundings, shopper)
        if (isRefused(erased)) return erased
        // An erasure that came after the request ends what it finds; what it does not find must not begin.
        if (shopper !== null && erased.right)
          return E.right(E.left({ code: 'PERSONAL_DATA_ERASED', detail: { subject: shopperSubject(shopper) } }))
        const { command } = target
        const answer = await handle(cart, stream, command, request)()
        if (command.type !== 'SealCart') return answered(answer)
        const refusal = tooLarge(answer)
        return answered(refusal === null ? answer : await handle(cart, stream, SealCart({ ...command.data, refusal }), request)())
      }
      case 'takeoverSession':
        return answered(await handle(takeoverSession, stream, target.command, request)())
      case 'offlineOrder': {
        const { command } = target
        if (command.type !== 'CopyItems') return answered(await handle(offlineOrder, stream, command, request)())
        const word = await wordForCopy(surroundings, stream, command.data, cause)
        if (isRefused(word)) return word
        const copying = { ...command.data, ...word.right }
        const answer = await handle(offlineOrder, stream, CopyItems(copying), request)()
        const refusal = tooLarge(answer)
        return answered(refusal === null ? answer : await handle(offlineOrder, stream, CopyItems({ ...copying, refusal }), request)())
      }
    }
  }
}
