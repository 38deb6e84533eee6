import type { Decision, RecordedEvent } from '#src/event-sourcing/index.js'
import type { TakeoverContext } from '#src/house.js'
import type { Step, TakeoverProcess } from '#src/processes/target.js'
import { type AggregateName, type AnyCommand, type AnyFact, houseRules, type Rules } from '#testing/explorer/rules.js'

type Decided = Decision<string, AnyFact>
type Row = (data: never, cause: RecordedEvent) => ReadonlyArray<Step>

/** The rules of the house, about to be changed: then nothing that the house has settled is settled any more. */
export const unchanged: Rules = { ...houseRules, isSettled: () => false }

/** Some commands are decided otherwise; `house` decides as the house does, on any state. */
export const deciding = (
  rules: Rules,
  aggregate: AggregateName,
  commands: ReadonlyArray<string>,
  decide: (state: never, data: never, house: (state: unknown) => Decided) => Decided,
): Rules => {
  const decider = rules.aggregates[aggregate]
  const otherwise = (state: unknown, command: AnyCommand, ctx: TakeoverContext): Decided =>
    commands.includes(command.type)
      ? decide(state as never, command.data as never, (other) => decider.decide(other, command, ctx)) // sound: of that aggregate, by that name
      : decider.decide(state, command, ctx)
  return { ...rules, aggregates: { ...rules.aggregates, [aggregate]: { ...decider, decide: otherwise } } }
}

/** What follows an event is something else; `house` is what follows it in the house. */
export const following = (rules: Rules, event: string, row: (data: never, house: ReadonlyArray<Step>) => ReadonlyArray<Step>): Rules => ({
  ...rules,
  processes: rules.processes.map((process): TakeoverProcess => {
    const rows = process.on as Readonly<Record<string, Row | undefined>> // sound: a table of rows by event
    const house = rows[event]
    if (house === undefined) return process
    const otherwise: Row = (data, cause) => row(data, house(data, cause))
    return { ...process, on: { ...process.on, [event]: otherwise } }
  }),
})

/** A row that neither waits for a refusal to pass nor answers one. */
export const heedless = (steps: ReadonlyArray<Step>): ReadonlyArray<Step> => steps.map(({ target }) => ({ target }))
