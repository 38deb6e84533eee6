import { EndTakeover, RecordExtension, RecordTransfer } from '../takeover-session/commands.js'
import { type TakeoverProcess, toSession } from './target.js'

/** Control ends, is passed on and is extended in the cart's stream alone; then the session is told, and of the end through it the order. */
export const control: TakeoverProcess = {
  name: 'control',
  on: {
    CartControlReturned: ({ sessionId, cause }, { eventId }) => [
      toSession(sessionId, EndTakeover({ cause, causeEventId: eventId }), { waitsFor: ['HANDOFF_IN_PROGRESS'] }),
    ],
    CartControlPassedOn: ({ sessionId, fromCsr, toCsr, transferNo }) => [
      toSession(sessionId, RecordTransfer({ fromCsr, toCsr, transferNo })),
    ],
    CartControlExtended: ({ sessionId, newDeadline, reasonCode }) => [toSession(sessionId, RecordExtension({ newDeadline, reasonCode }))],
  },
}
