import type { CartState } from '#src/cart/state.js'
import type { OrderState } from '#src/offline-order/state.js'
import type { Target } from '#src/processes/target.js'
import type { SessionState } from '#src/takeover-session/state.js'

type For<Name extends Target['aggregate']> = Extract<Target, { readonly aggregate: Name }>['command']

/** Control is given once to a session, and a hand-off seals once. */
const onCart = ({ phase, control, sessions, handoffs, merges }: CartState, command: For<'cart'>): boolean => {
  if (phase.is === 'converted') return true
  switch (command.type) {
    case 'GrantControl':
      return command.data.sessionId in sessions
    case 'ReleaseControl': {
      const { sessionId } = command.data
      return sessionId !== null && sessionId in sessions && !(control.holder === 'csr' && control.sessionId === sessionId)
    }
    case 'MergeItemsFromCart':
      return merges.includes(command.data.mergeId)
    case 'SealCart':
      return command.data.handoffId in handoffs
    case 'UnsealCart':
    case 'CompleteHandoff':
      return (handoffs[command.data.handoffId] ?? 'sealed') !== 'sealed'
    default:
      return false
  }
}

/** A session is associated once, and a hand-off is answered once. */
const onOrder = ({ status, sessions, answered }: OrderState, command: For<'offlineOrder'>): boolean => {
  switch (command.type) {
    case 'AssociateCart':
      return command.data.sessionId in sessions
    case 'DissociateCart': {
      const session = sessions[command.data.sessionId]
      return session !== undefined && (session.is !== 'active' || session.copied)
    }
    case 'CloseTakeover':
      return (status !== null && status !== 'Pending') || (sessions[command.data.sessionId]?.is ?? 'active') !== 'active'
    case 'CopyItems':
      return command.data.handoffId in answered
    default:
      return false
  }
}

const onSession = ({ phase }: SessionState): boolean => phase.is === 'denied' || phase.is === 'ended'

/**
 * Will this command never do anything more to this stream, and always be answered the same, whatever happens there? Then nobody need
 * send it again, which is what keeps the situations few. At most it would write down what has lapsed, which is the clock's own move.
 * It is not taken on trust: see `unsettled`.
 */
export const isSettled = (state: unknown, target: Target): boolean => {
  // Sound: the state is of the aggregate that the target names.
  switch (target.aggregate) {
    case 'cart':
      return onCart(state as CartState, target.command)
    case 'offlineOrder':
      return onOrder(state as OrderState, target.command)
    case 'takeoverSession':
      return onSession(state as SessionState)
  }
}
