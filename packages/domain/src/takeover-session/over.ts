import { reject } from '../rejections.js'
import type { SessionState } from './state.js'

/** A session that was denied or has ended takes no order, starts no more, and hears no more news of its cart. */
export const over = ({ sessionId, phase }: SessionState) =>
  reject('TAKEOVER_NOT_ACTIVE', { sessionId, cause: phase.is === 'ended' ? phase.outcome : phase.is === 'denied' ? phase.code : null })
