import type { DecideTable, MemberOf } from '../event-sourcing/index.js'
import type { TakeoverContext } from '../house.js'
import type * as commands from './commands.js'
import type * as events from './events.js'
import type { SessionState } from './state.js'

export type SessionCommand = MemberOf<typeof commands>
export type SessionEvent = MemberOf<typeof events>
export type Decide = DecideTable<SessionState, SessionCommand, SessionEvent, TakeoverContext>
