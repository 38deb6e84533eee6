import type { either as E } from 'fp-ts'
import type { Draft } from 'immer'
import { type DataOf, type Family, family, type MemberOf, type Members, type Told } from './events.js'
import type { Instant, Metadata, Said } from './recorded-event.js'
import type { Decision, Rejection } from './rejection.js'

/** What every decision is told beside the state and the command: at least the time. */
export interface Context {
  readonly now: Instant
}

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
export interface Aggregate<State, C extends Members, V extends Members, Code extends string, Ctx extends Context, Meta extends Metadata> {
  readonly name: string
  readonly initial: () => State
  readonly commands: Family<MemberOf<C>>
  readonly events: Family<MemberOf<V>>
  /** Facts that time alone has made true. They come before the command's own events, and are stored only with an accepted command. */
  readonly due: (state: State, command: MemberOf<C>, ctx: Ctx) => ReadonlyArray<MemberOf<V>>
  readonly decide: (state: State, command: MemberOf<C>, ctx: Ctx) => Decision<Code, MemberOf<V>>
  readonly recipes: Recipes<State, MemberOf<V>, Meta>
}

/** The commands, the events and the state of an aggregate. */
export type CommandOf<A> = A extends { readonly commands: Family<infer Command> } ? Command : never
export type FactOf<A> = A extends { readonly events: Family<infer Event> } ? Event : never
export type StateOf<A> = A extends { readonly initial: () => infer State } ? State : never

/** Once per house: fixes what every `decide` and every recipe is told. All else is inferred from the tables. */
export const aggregatesToldBy =
  <Ctx extends Context, Meta extends Metadata>() =>
  <State, C extends Members, V extends Members, Table extends DecideTable<State, MemberOf<C>, MemberOf<V>, Ctx>>(spec: {
    readonly name: string
    readonly commands: C
    readonly events: V
    readonly initial: () => State
    readonly due?: (state: State, command: MemberOf<C>, ctx: Ctx) => ReadonlyArray<MemberOf<V>>
    readonly decide: Table & OnlyKnown<Table, DecideTable<State, MemberOf<C>, MemberOf<V>, Ctx>>
    readonly evolve: Recipes<State, MemberOf<V>, Meta>
  }): Aggregate<State, C, V, CodeOf<Table>, Ctx, Meta> => {
    // Sound: the table has one entry a command, and each takes that command's own payload.
    const decide = spec.decide as unknown as Readonly<
      Record<string, (state: State, data: unknown, ctx: Ctx) => Decision<CodeOf<Table>, MemberOf<V>>>
    >
    return {
      name: spec.name,
      initial: spec.initial,
      commands: family(spec.commands),
      events: family(spec.events),
      due: spec.due ?? (() => []),
      recipes: spec.evolve,
      decide: (state, command, ctx) => {
        const row = decide[command.type]
        if (row === undefined) throw new Error(`${spec.name} has no command ${command.type}`)
        return row(state, command.data, ctx)
      },
    }
  }
