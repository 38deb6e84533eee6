import { accept } from '../event-sourcing/index.js'
import { TakeoverExtended, TakeoverTransferred } from './events.js'
import { over } from './over.js'
import type { SessionState } from './state.js'
import type { Decide } from './tables.js'

const isOver = ({ phase }: SessionState): boolean => phase.is === 'none' || phase.is === 'denied' || phase.is === 'ended'

/** What the cart has decided about a running takeover, told to its session: in whatever order, and at any point before its end. */
export const news = {
  RecordTransfer: (session, told) => {
    const { sessionId, orderId } = session
    return isOver(session) ? over(session) : accept(TakeoverTransferred({ sessionId, orderId, ...told }))
  },

  RecordExtension: (session, told) => {
    const { sessionId, orderId } = session
    return isOver(session) ? over(session) : accept(TakeoverExtended({ sessionId, orderId, ...told }))
  },
} satisfies Pick<Decide, 'RecordTransfer' | 'RecordExtension'>
