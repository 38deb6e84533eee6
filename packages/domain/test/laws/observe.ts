import { either as E } from 'fp-ts'
import { cart } from '#src/cart/cart.js'
import { deepFreeze, type Told } from '#src/event-sourcing/index.js'
import { offlineOrder } from '#src/offline-order/offline-order.js'
import { subject } from '#src/subject/subject.js'
import { takeoverSession } from '#src/takeover-session/takeover-session.js'
import { mustEqual } from '#testing/difference.js'

/** What the deciders were asked while they were observed. */
export interface Observed {
  /** How often each command was decided, and how often each refusal was spoken. */
  readonly commands: Map<string, number>
  readonly refusals: Map<string, number>
  /** What the decider has said last, facts that were due included; `null` where it refused. */
  last: ReadonlyArray<Told<string, unknown>> | null
}

const count = (counts: Map<string, number>, name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1)

/**
 * Looks over the shoulder of the deciders, from now on: every decision of the real thing is made twice, on a frozen copy of
 * the state, the command and the context, and must come out the same (L-2). `heard` is told of every command that a decider gets.
 */
export const observeDecisions = (heard: (command: Told<string, unknown>) => void = () => {}): Observed => {
  const observed: Observed = { commands: new Map(), refusals: new Map(), last: null }
  for (const aggregate of [cart, offlineOrder, takeoverSession, subject]) {
    // One loop for all aggregates: what they take and give is looked at, not used.
    const { due, decide } = aggregate as unknown as {
      due: (state: unknown, command: Told<string, unknown>, ctx: unknown) => ReadonlyArray<Told<string, unknown>>
      decide: (
        state: unknown,
        command: Told<string, unknown>,
        ctx: unknown,
      ) => E.Either<{ readonly code: string }, ReadonlyArray<Told<string, unknown>>>
    }
    const frozen = <T>(value: T): T => deepFreeze(structuredClone(value))
    let facts: ReadonlyArray<Told<string, unknown>> = []
    Object.assign(aggregate, {
      due: (state: unknown, command: Told<string, unknown>, ctx: unknown) => {
        heard(command)
        facts = due(state, command, ctx)
        mustEqual(`what is due before ${command.type}, a second time,`, due(frozen(state), frozen(command), frozen(ctx)), facts)
        return facts
      },
      decide: (state: unknown, command: Told<string, unknown>, ctx: unknown) => {
        const decided = decide(state, command, ctx)
        mustEqual(`${command.type}, decided a second time,`, decide(frozen(state), frozen(command), frozen(ctx)), decided)
        count(observed.commands, command.type)
        if (E.isLeft(decided)) count(observed.refusals, decided.left.code)
        observed.last = E.isLeft(decided) ? null : [...facts, ...decided.right]
        return decided
      },
    })
  }
  return observed
}
