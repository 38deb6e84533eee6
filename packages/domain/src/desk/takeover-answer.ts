import { either as E } from 'fp-ts'
import { cart } from '../cart/cart.js'
import type { CartState } from '../cart/state.js'
import { isRefused } from '../event-sourcing/index.js'
import type { Done } from '../processes/answers.js'
import type { Conductor } from '../processes/conductor.js'
import { namingHolder } from '../processes/naming-holder.js'
import type { Failure } from '../processes/surroundings.js'
import type { RejectionCode } from '../rejections.js'
import type { SessionState } from '../takeover-session/state.js'
import { takeoverSession } from '../takeover-session/takeover-session.js'

export interface TakeoverAnswer extends Done {
  readonly sessionId: string
  readonly cartId: string
  readonly orderId: string | null
  readonly session: SessionState
  readonly cart: CartState
}

/** Looks at takeovers. */
export const takeoverLooks = (conductor: Conductor) => {
  const sessionOf = async (sessionId: string): Promise<E.Either<Failure, SessionState>> => {
    const session = await conductor.look(takeoverSession, sessionId)
    if (isRefused(session)) return session
    return session.right.phase.is === 'none' ? conductor.refuse('UNKNOWN_STREAM', { what: 'takeover' }) : session
  }
  const answerWith = async (session: SessionState, told: Done): Promise<E.Either<Failure, TakeoverAnswer>> => {
    const { sessionId, cartId, orderId } = session
    const state = await conductor.look(cart, cartId)
    return isRefused(state) ? state : E.right({ ...told, sessionId, cartId, orderId, session, cart: state.right })
  }
  return {
    sessionOf,

    /** How it stands once it was ended; one that was denied, before it had begun, has ended too. */
    answerOfEnd: async (sessionId: string, told: Done): Promise<E.Either<Failure, TakeoverAnswer>> => {
      const session = await sessionOf(sessionId)
      return isRefused(session) ? session : answerWith(session.right, told)
    },

    /** How the takeover stands once everybody was told. */
    answer: async (sessionId: string, told: Done): Promise<E.Either<Failure, TakeoverAnswer>> => {
      const session = await sessionOf(sessionId)
      if (isRefused(session)) return session
      const { phase } = session.right
      if (phase.is === 'denied') {
        // Sound: the code was given by a rule of this house when it refused.
        const denied = conductor.refuse(phase.code as RejectionCode, phase.detail as never)
        return isRefused(denied) ? E.left(await namingHolder(conductor, denied.left)) : denied
      }
      if (phase.is === 'requested') return conductor.refuse('TAKEOVER_STARTING', { sessionId })
      return answerWith(session.right, told)
    },
  }
}
