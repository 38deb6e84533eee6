import { either as E } from 'fp-ts'
import { deriveId, isRefused } from '../event-sourcing/index.js'
import type { Asked, Conductor } from '../processes/conductor.js'
import { lapseTakeover } from '../processes/record-lapse.js'
import type { Failure } from '../processes/surroundings.js'
import type { SessionState } from '../takeover-session/state.js'
import { takeoverSession } from '../takeover-session/takeover-session.js'
import type { Begun } from './begun-here.js'

const runs = ({ phase }: SessionState): boolean => phase.is === 'requested' || phase.is === 'active' || phase.is === 'handingOff'

/**
 * How many takeovers a CSR runs beside this one (F14). Read models tell which, and this desk those that it has let begin since; where they
 * tell of too many, each is looked at: one that has lapsed is written down as lapsed first, and one that is over, or somebody else's by
 * now, does not count. One whose call is still being answered does.
 */
export const runningTakeovers = async (
  conductor: Conductor,
  begun: Begun,
  csrId: string,
  beside: string,
  { commandId }: Pick<Asked, 'commandId'>,
): Promise<E.Either<Failure, number>> => {
  const { ports, policy } = conductor
  const listed = await ports.whereabouts.takeoversOf(csrId)()
  if (isRefused(listed)) return listed
  const others = new Map(listed.right.map(({ sessionId }) => [sessionId, false]))
  for (const { sessionId, isAsked } of begun.before(csrId, beside)) others.set(sessionId, isAsked)
  others.delete(beside)
  if (others.size < policy.sessionsPerCsr) return E.right(others.size)
  let running = 0
  for (const [sessionId, isAsked] of others) {
    const known = await conductor.look(takeoverSession, sessionId)
    if (isRefused(known)) return known
    const lapsed = runs(known.right)
      ? await lapseTakeover(conductor, known.right.cartId, sessionId, deriveId('lapse', commandId, sessionId, ports.ids.next()))
      : E.right(false)
    if (isRefused(lapsed)) return lapsed
    const session = lapsed.right ? await conductor.look(takeoverSession, sessionId) : known
    if (isRefused(session)) return session
    const isTheirs = runs(session.right) && session.right.csrId === csrId
    if (isTheirs || isAsked) running += 1
    else begun.forget(csrId, sessionId)
  }
  return E.right(running)
}
