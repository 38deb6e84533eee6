import type { CartCommand, CartEvent } from '../cart/tables.js'
import type { Ask, Process } from '../event-sourcing/index.js'
import type { OrderCommand, OrderEvent } from '../offline-order/tables.js'
import type { SubjectEvent } from '../subject/tables.js'
import type { SessionCommand, SessionEvent } from '../takeover-session/tables.js'

/** Everything that happens in this house. */
export type TakeoverEvent = CartEvent | OrderEvent | SessionEvent | SubjectEvent

/** A command and the one it is for. */
export type Target =
  | { readonly aggregate: 'cart'; readonly id: string; readonly command: CartCommand }
  | { readonly aggregate: 'offlineOrder'; readonly id: string; readonly command: OrderCommand }
  | { readonly aggregate: 'takeoverSession'; readonly id: string; readonly command: SessionCommand }

export type TakeoverProcess = Process<TakeoverEvent, Target>
export type Step = Ask<Target>

type When = Pick<Step, 'waitsFor' | 'refused'>

export const toCart = (id: string, command: CartCommand, when: When = {}): Step => ({ target: { aggregate: 'cart', id, command }, ...when })
export const toOrder = (id: string, command: OrderCommand, when: When = {}): Step => ({
  target: { aggregate: 'offlineOrder', id, command },
  ...when,
})
export const toSession = (id: string, command: SessionCommand, when: When = {}): Step => ({
  target: { aggregate: 'takeoverSession', id, command },
  ...when,
})
