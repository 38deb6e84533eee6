import { cart } from '#src/cart/cart.js'
import type { Decision, Family, Told } from '#src/event-sourcing/index.js'
import type { TakeoverContext } from '#src/house.js'
import { offlineOrder } from '#src/offline-order/offline-order.js'
import { processes } from '#src/processes/processes.js'
import type { TakeoverProcess, Target } from '#src/processes/target.js'
import { takeoverSession } from '#src/takeover-session/takeover-session.js'
import { isSettled } from './settled.js'

export type AggregateName = Target['aggregate']
export type AnyCommand = Told<string, unknown>
export type AnyFact = Told<string, unknown>

/** An aggregate of the house with its types put aside, so that one piece of code can ask all three. */
export interface Decider {
  readonly name: string
  readonly initial: () => unknown
  readonly commands: Pick<Family<AnyCommand>, 'decode'>
  readonly events: Family<AnyFact>
  readonly due: (state: unknown, command: AnyCommand, ctx: TakeoverContext) => ReadonlyArray<AnyFact>
  readonly decide: (state: unknown, command: AnyCommand, ctx: TakeoverContext) => Decision<string, AnyFact>
  readonly recipes: object
  readonly about: (state: unknown, command: AnyCommand) => object
}

/** What is explored: the deciders and the process tables of the house, or the same with something changed on purpose. */
export interface Rules {
  readonly aggregates: Readonly<Record<AggregateName, Decider>>
  readonly processes: ReadonlyArray<TakeoverProcess>
  /** Is a command whose events are in the stream answered from them? */
  readonly remembersCommands: boolean
  /** Which commands never change a state again. It only saves work, and may always say no; `unsettled` proves it. */
  readonly isSettled: (state: unknown, target: Target) => boolean
}

/** Sound: a decider is only ever given states that its own recipes made, and commands of its own family. A copy, so that it stays the house's. */
const deciderOf = (aggregate: typeof cart | typeof offlineOrder | typeof takeoverSession): Decider =>
  ({ ...aggregate }) as unknown as Decider

export const houseRules: Rules = {
  aggregates: { cart: deciderOf(cart), offlineOrder: deciderOf(offlineOrder), takeoverSession: deciderOf(takeoverSession) },
  processes: [...processes],
  remembersCommands: true,
  isSettled,
}
