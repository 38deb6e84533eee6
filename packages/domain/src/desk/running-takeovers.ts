import { either as E } from 'fp-ts'
import { deriveId, isRefused } from '../event-sourcing/index.js'
import type { Asked, Conductor } from '../processes/conductor.js'
import { lapseTakeover } from '../processes/record-lapse.js'
import type { Failure } from '../processes/surroundings.js'
import type { SessionState } from '../takeover-session/state.js'
import { takeoverSession } from '../takeover-session/takeover-session.js'

const runs = ({ phase }: SessionState): boolean => phase.is === 'requested' || phase.is === 'active' || phase.is === 'handingOff'

/**
 * How many takeovers a CSR runs beside this one (F14). Read models tell which; where they tell of too many, each is looked at: one that
 * has lapsed is written down as lapsed first, and one that is over, or somebody else's by now, does not count.
 */
export const runningTakeovers = async (
  conductor: Conductor,
  csrId: string,
  beside: string,
  { commandId }: Pick<Asked, 'commandId'>,
): Promise<E.Either<Failure, number>> => {
  const { ports, policy } = conductor
  const listed = await ports.whereabouts.takeoversOf(csrId)()
  if (isRefused(listed)) return listed
  const others = listed.right.filter(({ sessionId }) => sessionId !== beside)
  if (others.length < policy.sessionsPerCsr) return E.right(others.length)
  let running = 0
  for (const { sessionId, cartId } of others) {
    const lapsed = await lapseTakeover(conductor, cartId, sessionId, deriveId('lapse', commandId, sessionId, ports.ids.next()))
    if (isRefused(lapsed)) return lapsed
    const session = await conductor.look(takeoverSession, sessionId)
    if (isRefused(session)) return session
    if (runs(session.right) && session.right.csrId === csrId) running += 1
  }
  return E.right(running)
}
