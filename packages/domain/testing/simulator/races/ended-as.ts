import type { Outcome } from '#src/takeover-session/outcome.js'
import { ofType, type Telling } from '../telling.js'

/**
 * Did a takeover whose cart came back at that place of the log end for that reason? One that was denied never began, one that was over
 * before has its own reason, and one whose hand-off had sealed the cart before ends as that hand-off does.
 */
export const endedAs = (telling: Telling, sessionId: string, outcome: Outcome | null, at: number): boolean => {
  if (ofType(telling, 'TakeoverDenied').some(({ data }) => data.sessionId === sessionId)) return true
  const ended = ofType(telling, 'TakeoverEnded').find(({ data }) => data.sessionId === sessionId)
  if (ended === undefined) return false
  const { handoffId } = ended.data
  const isDecided = ofType(telling, 'CartSealed').some((sealed) => sealed.data.handoffId === handoffId && sealed.at < at)
  return ended.data.outcome === outcome || ended.at < at || isDecided
}
