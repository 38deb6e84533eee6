import type { Outcome } from '#src/takeover-session/outcome.js'
import { ofType, type Telling } from '../telling.js'

/**
 * Did a takeover whose cart came back at that place of the log end for that reason? One that was denied never began, and one that was
 * over before has its own reason.
 */
export const endedAs = (telling: Telling, sessionId: string, outcome: Outcome | null, at: number): boolean => {
  if (ofType(telling, 'TakeoverDenied').some(({ data }) => data.sessionId === sessionId)) return true
  const ended = ofType(telling, 'TakeoverEnded').find(({ data }) => data.sessionId === sessionId)
  return ended !== undefined && (ended.data.outcome === outcome || ended.at < at)
}
