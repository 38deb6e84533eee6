import type { Actor } from '#src/values/actor.js'
import type { AnyCommand } from './rules.js'

/** Commands on their way to one stream. Two with one id and one content are the same sending. */
export interface Sending {
  readonly index: number
  /** The stream, by its place in the scenario. */
  readonly to: number
  readonly commandId: string
  readonly commands: (state: unknown) => ReadonlyArray<AnyCommand> | null
  /** Who decides upon it: a person, the clock, or a process. */
  readonly as: Actor
  /** Who is named in the events: whoever caused it. */
  readonly actor: Actor
  readonly via: string | null
  readonly causationId: string | null
  /** The move that it is, by name; `null` for a process's. */
  readonly move: string | null
}

/** Gives the next number. */
export type NewSending = (made: Omit<Sending, 'index'>) => Sending
