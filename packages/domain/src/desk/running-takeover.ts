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
import type { Call, DeskCall } from './call.js'
import { receiverOf } from './eligibility.js'
import { type TakeoverAnswer, takeoverLooks } from './takeover-answer.js'

/** What becomes of a takeover that runs: it ends, goes to a colleague, or gets more time. The cart decides. */
export const runningTakeoverOf = (conductor: Conductor, call: Call) => {
  const { sessionOf, answer } = takeoverLooks(conductor)

  const onCart = <Input extends OnSession>(
    command: (input: Input, session: SessionState, asked: Asked) => Promise<E.Either<Failure, CartCommand>>,
  ): DeskCall<Input, TakeoverAnswer> =>
    call(async (input, asked) => {
      const session = await sessionOf(input.sessionId)
      if (isRefused(session)) return session
      const made = await command(input, session.right, asked)
      if (isRefused(made)) return made
      const told = await conductor.tell(cart, session.right.cartId, made.right, asked)
      return isRefused(told) ? told : answer(input.sessionId, done(told.right))
    })

  const release = (cause: 'abandoned' | 'forceEnded' | 'superseded') =>
    onCart(async ({ sessionId, disposition = 'keep' }: OnSession & { readonly disposition?: 'keep' | 'revert' }) =>
      E.right(ReleaseControl({ sessionId, cause, disposition })),
    )

  return {
    /**
     * Leaves the cart without adding anything to the order; the edits stay, or are taken back (`revert`): everything is as it was when the
     * takeover began, so that in a shared one the shopper's own edits since are gone too (L-11). One for looking only takes nothing back.
     */
    abandonTakeover: release('abandoned'),
    /** Ends somebody else's takeover: for supervisors. */
    forceEndTakeover: release('forceEnded'),
    /** Ends a colleague's takeover to begin one's own with the next `viewUsersCart`: for supervisors. */
    supersedeTakeover: release('superseded'),

    /** Gives a takeover to a colleague, who goes on where the other has left off: for supervisors (F15). */
    transferTakeover: onCart(async ({ sessionId, toCsrId }: OnSession & { readonly toCsrId: string }, session, asked) => {
      const receiver = await receiverOf(conductor, toCsrId, session, asked)
      return isRefused(receiver) ? receiver : E.right(TransferControl({ sessionId, toCsr: toCsrId, receiver: receiver.right }))
    }),

    /**
     * More time (F13): the takeover may last until then, at least. By the CSR whose it is up to the policy's cap, else by a supervisor. It
     * still lapses when nothing is done in it.
     */
    extendTakeover: onCart(async (input: OnSession & { readonly until: string; readonly reasonCode: string }) => {
      const { sessionId, until, reasonCode } = input
      const told = checkInput('extendTakeover', t.type({ until: InstantThatIs }), input)
      return isRefused(told) ? told : E.right(ExtendControl({ sessionId, newDeadline: until, reasonCode }))
    }),
  }
}
