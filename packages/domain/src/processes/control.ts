import { EndTakeover } from '../takeover-session/commands.js'
import { type TakeoverProcess, toSession } from './target.js'

/** Control ends in the cart's stream alone; then the session is told, and through it the order. */
export const control: TakeoverProcess = {
  name: 'control',
  on: {
    CartControlReturned: ({ sessionId, cause }, { eventId }) => [
      toSession(sessionId, EndTakeover({ cause, causeEventId: eventId }), { waitsFor: ['HANDOFF_IN_PROGRESS'] }),
    ],
  },
}
