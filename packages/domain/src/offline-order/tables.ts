import type { DecideTable, MemberOf, MetaOf, Recipes } from '../event-sourcing/index.js'
import type { TakeoverContext, TakeoverHouse } from '../house.js'
import type * as commands from './commands.js'
import type * as events from './events.js'
import type { OrderState } from './state.js'

export type OrderCommand = MemberOf<typeof commands>
export type OrderEvent = MemberOf<typeof events>
export type Decide = DecideTable<OrderState, OrderCommand, OrderEvent, TakeoverContext>
export type Evolve = Recipes<OrderState, MemberOf<typeof events>, MetaOf<TakeoverHouse>>
