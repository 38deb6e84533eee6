import type { Instant } from '#src/event-sourcing/index.js'
import type { Policy } from '#src/policy.js'
import type { Actor } from '#src/values/actor.js'
import type { AggregateName, AnyCommand } from './rules.js'

/** A stream, by what it is of. */
export interface StreamKey {
  readonly aggregate: AggregateName
  readonly id: string
}

/** What a person or the clock may do: at any moment, once, and as often in vain as they like. */
export interface Move {
  /** As a story tells it, and unique in its scenario: the command id is made of it. */
  readonly name: string
  readonly to: StreamKey
  readonly actor: Actor
  /** Commands for one stream, appended together or not at all; `null`: not offered in this state. */
  readonly commands: (state: never) => ReadonlyArray<AnyCommand> | null
  /** Offered only when another stream is in such a state. */
  readonly when?: { readonly in: StreamKey; readonly holds: (state: never) => boolean }
  /** Nothing is left of it but that control is back with the shopper: at which point it was made is no part of an outcome. */
  readonly isPassing?: true
}

/** A part of the world that is explored until there is no new state. */
export interface Scenario {
  readonly name: string
  /** In one sentence. */
  readonly about: string
  readonly streams: ReadonlyArray<StreamKey>
  /** What has happened before, in this order. */
  readonly given: ReadonlyArray<Move>
  /** What may happen, in any order. */
  readonly menu: ReadonlyArray<Move>
  /** The moments at which it happens: time moves on from one to the next at any point. */
  readonly moments: ReadonlyArray<Instant>
  /** Until then a copy finds that nothing can be bought; `null`: it always can. */
  readonly soldOutUntil: Instant | null
  readonly policy: Policy
}

/** Where a stream stands among those of a scenario. Throws where it does not. */
export const streamIndex = (streams: ReadonlyArray<StreamKey>, { aggregate, id }: StreamKey): number => {
  const index = streams.findIndex((one) => one.aggregate === aggregate && one.id === id)
  if (index < 0) throw new Error(`The scenario has no ${aggregate} ${id}`)
  return index
}
