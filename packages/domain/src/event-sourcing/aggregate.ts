import type { either as E } from 'fp-ts'
import type { Draft } from 'immer'
import { type DataOf, type Family, family, type MemberOf, type Members, type Told } from './events.js'
import type { Instant, Metadata, Recorded, Said } from './recorded-event.js'
import type { Decision, Rejection } from './rejection.js'
import type { Revision } from './revision.js'

/** What every decision is told beside the state and the command. A house adds its own: who asks, what they may do, the policy. */
export interface Context {
  readonly now: Instant
  /** The stream's last revision as `decide` sees it, facts that were due included; -1 before the first event. */
  readonly revision: Revision
}

/** What a house fixes once for all its aggregates. */
export interface House {
  readonly context: Context
  /** Metadata that the caller brings: who did it, by what right. */
  readonly caller: object
  /** Metadata that the stream itself knows: whom and what it is about. */
  readonly stream: object
}
export type MetaOf<H extends House> = Metadata & H['caller'] & H['stream']

/** One function a command. */
export type DecideTable<State, Command extends Told<string, unknown>, Event, Ctx> = {
  readonly [K in Command['type']]: (state: State, data: DataOf<Command, K>, ctx: Ctx) => Decision<string, Event>
}

/** One recipe an event: it changes the draft and keeps no piece of the payload that it would change later. */
export type Recipes<State, Event extends Told<string, unknown>, Meta extends Metadata> = {
  readonly [K in Event['type']]: (draft: Draft<State>, data: DataOf<Event, K>, said: Said<Meta>) => void
}

// biome-ignore lint/suspicious/noExplicitAny: only a function type with `any` parameters matches every entry of a table
type CodeOf<Table> = Table[keyof Table] extends (...args: any) => infer R ? (R extends E.Left<Rejection<infer C>> ? C : never) : never
type OnlyKnown<Table, Known> = { readonly [K in Exclude<keyof Table, keyof Known>]: `no such command: ${K & string}` }

/** Parametrised by the modules of commands and events, so that an emitted declaration says `typeof events` instead of spelling every payload. */
export interface Aggregate<State, C extends Members, V extends Members, Code extends string, H extends House> {
  readonly name: string
  readonly initial: () => State
  readonly commands: Family<MemberOf<C>>
  readonly events: Family<MemberOf<V>>
  /** Facts that time alone has made true. They come before the command's own events, and are stored only with an accepted command. */
  readonly due: (state: State, command: MemberOf<C>, ctx: H['context']) => ReadonlyArray<MemberOf<V>>
  readonly decide: (state: State, command: MemberOf<C>, ctx: H['context']) => Decision<Code, MemberOf<V>>
  readonly recipes: Recipes<State, MemberOf<V>, MetaOf<H>>
  readonly about: (state: State, command: MemberOf<C>) => H['stream']
}

/** The commands, the recorded events and the state of an aggregate. */
export type CommandOf<A> = A extends { readonly commands: Family<infer Command> } ? Command : never
export type FactOf<A> = A extends { readonly events: Family<infer Event> } ? Event : never
export type RecordedOf<A> =
  A extends Aggregate<infer _State, infer _C, infer V, infer _Code, infer H> ? Recorded<MemberOf<V>, MetaOf<H>> : never
export type StateOf<A> = A extends { readonly initial: () => infer State } ? State : never

/** Once per house: fixes what every `decide` and every recipe is told. All else is inferred from the tables. */
export const aggregatesToldBy =
  <H extends House>() =>
  <State, C extends Members, V extends Members, Table extends DecideTable<State, MemberOf<C>, MemberOf<V>, H['context']>>(spec: {
    readonly name: string
    readonly commands: C
    readonly events: V
    readonly initial: () => State
    readonly about: (state: State, command: MemberOf<C>) => H['stream']
    readonly due?: (state: State, command: MemberOf<C>, ctx: H['context']) => ReadonlyArray<MemberOf<V>>
    readonly decide: Table & OnlyKnown<Table, DecideTable<State, MemberOf<C>, MemberOf<V>, H['context']>>
    readonly evolve: Recipes<State, MemberOf<V>, MetaOf<H>>
  }): Aggregate<State, C, V, CodeOf<Table>, H> => {
    // Sound: the table has one entry a command, and each takes that command's own payload.
    const decide = spec.decide as unknown as Readonly<
      Record<string, (state: State, data: unknown, ctx: H['context']) => Decision<CodeOf<Table>, MemberOf<V>>>
    >
    return {
      name: spec.name,
      initial: spec.initial,
      commands: family(spec.commands),
      events: family(spec.events),
      about: spec.about,
      due: spec.due ?? (() => []),
      recipes: spec.evolve,
      decide: (state, command, ctx) => {
        const row = decide[command.type]
        if (row === undefined) throw new Error(`${spec.name} has no command ${command.type}`)
        return row(state, command.data, ctx)
      },
    }
  }
