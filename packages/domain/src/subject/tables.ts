import type { DecideTable, MemberOf } from '../event-sourcing/index.js'
import type { TakeoverContext } from '../house.js'
import type * as commands from './commands.js'
import type * as events from './events.js'
import type { SubjectState } from './state.js'

export type SubjectCommand = MemberOf<typeof commands>
export type SubjectEvent = MemberOf<typeof events>
export type Decide = DecideTable<SubjectState, SubjectCommand, SubjectEvent, TakeoverContext>
