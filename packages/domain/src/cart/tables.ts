import type { DecideTable, MemberOf } from '../event-sourcing/index.js'
import type { TakeoverContext } from '../house.js'
import type * as commands from './commands.js'
import type * as events from './events.js'
import type { CartState } from './state.js'

export type CartCommand = MemberOf<typeof commands>
export type CartEvent = MemberOf<typeof events>
export type Decide = DecideTable<CartState, CartCommand, CartEvent, TakeoverContext>
