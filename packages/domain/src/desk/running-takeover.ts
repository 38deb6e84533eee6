import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { cart } from '../cart/cart.js'
import { ExtendControl, ReleaseControl, TransferControl } from '../cart/commands.js'
import type { CartCommand } from '../cart/tables.js'
import { isRefused } from '../event-sourcing/index.js'
import { done } from '../processes/answers.js'
import type { OnSession } from '../processes/call-subject.js'
import type { Asked, Conductor } from '../processes/conductor.js'
import { checkInput } from '../processes/read-call.js'
import type { Failure } from '../processes/surroundings.js'
import type { SessionState } from '../takeover-session/state.js'
import { InstantThatIs } from '../values/ids.js'
import type { Begun } from './begun-here.js'
import type { Call } from './call.js'
import { receiverOf } from './eligibility.js'
import { type TakeoverAnswer, takeoverLooks } from './takeover-answer.js'
import { denyUnbegun, type EndedByCsr } from './unbegun-takeover.js'

/** What becomes of a takeover that runs: it ends, goes to a colleague, or gets more time. The cart decides. */
export const runningTakeoverOf = (conductor: Conductor, call: Call, begun: Begun) => {
  const { sessionOf, answer, answerOfEnd } = takeoverLooks(conductor)

  const tellCart = async (
    sessionId: string,
    asked: Asked,
    command: (session: SessionState) => Promise<E.Either<Failure, CartCommand>>,
  ): Promise<E.Either<Failure, TakeoverAnswer>> => {
    const session = await sessionOf(sessionId)
    if (isRefused(session)) return session
    const made = await command(session.right)
    if (isRefused(made)) return made
    const told = await conductor.tell(cart, session.right.cartId, made.right, asked)
    return isRefused(told) ? told : answer(sessionId, done(told.right))
  }

  const release = (cause: EndedByCsr) =>
    call<OnSession & { readonly disposition?: 'keep' | 'revert' }, TakeoverAnswer>(async ({ sessionId, disposition = 'keep' }, asked) => {
      const session = await sessionOf(sessionId)
      if (isRefused(session)) return session
      const { cartId } = session.right
      const denied = await denyUnbegun(conductor, session.right, cause, asked)
      if (isRefused(denied)) return denied
      const told = await conductor.tell(cart, cartId, ReleaseControl({ sessionId, cause, disposition }), asked)
      if (isRefused(told)) return told
      const byCart = done(told.right)
      return answerOfEnd(sessionId, byCart.replayed || byCart.position !== null ? byCart : (denied.right ?? byCart))
    })

  return {
    /**
     * Leaves the cart without adding anything to the order; the edits stay, or are taken back (`revert`): everything is as it was when the
     * takeover began, so that in a shared one the shopper's own edits since are gone too (L-11). One for looking only takes nothing back,
     * and one that has not begun yet never does (TI-9).
     */
    abandonTakeover: release('abandoned'),
    /** Ends somebody else's takeover: for supervisors. */
    forceEndTakeover: release('forceEnded'),
    /** Ends a colleague's takeover to begin one's own with the next `viewUsersCart`: for supervisors. */
    supersedeTakeover: release('superseded'),

    /** Gives a takeover to a colleague, who goes on where the other has left off: for supervisors (F15). */
    transferTakeover: call<OnSession & { readonly toCsrId: string }, TakeoverAnswer>(({ sessionId, toCsrId }, asked) =>
      begun.during(toCsrId, sessionId, () =>
        tellCart(sessionId, asked, async (session) => {
          const receiver = await receiverOf(conductor, begun, toCsrId, session, asked)
          return isRefused(receiver) ? receiver : E.right(TransferControl({ sessionId, toCsr: toCsrId, receiver: receiver.right }))
        }),
      ),
    ),

    /**
     * More time (F13): the takeover may last until then, at least. By the CSR whose it is up to the policy's cap, else by a supervisor. It
     * still lapses when nothing is done in it.
     */
    extendTakeover: call<OnSession & { readonly until: string; readonly reasonCode: string }, TakeoverAnswer>((input, asked) =>
      tellCart(input.sessionId, asked, async () => {
        const { sessionId, until, reasonCode } = input
        const told = checkInput('extendTakeover', t.type({ until: InstantThatIs }), input)
        return isRefused(told) ? told : E.right(ExtendControl({ sessionId, newDeadline: until, reasonCode }))
      }),
    ),
  }
}
