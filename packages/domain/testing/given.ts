import { either as E } from 'fp-ts'
import type { Aggregate } from '#src/event-sourcing/aggregate.js'
import type { MemberOf, Members, Told } from '#src/event-sourcing/events.js'
import type { Rejection } from '#src/event-sourcing/rejection.js'
import type { TakeoverHouse } from '#src/house.js'
import type { Detail, RejectionCode } from '#src/rejections.js'
import { type Circumstances, contextIn } from './circumstances.js'
import { differences, mustEqual, Unmet } from './difference.js'
import { begin, decideOn, proceed, type Tale } from './tale.js'

/** Commands or events of before, said in certain circumstances: see {@link under}. */
export interface Under<Said> {
  readonly circumstances: Circumstances
  readonly said: ReadonlyArray<Said>
}

/** `given(cart, opened, under(byCsr('ann'), AddItem(...)))`: what of the history was said by whom, and when. */
export const under = <const Said extends ReadonlyArray<Told<string, unknown>>>(
  circumstances: Circumstances,
  ...said: Said
): Under<Said[number]> => ({ circumstances, said })

type DetailOf<Code extends string> = Code extends RejectionCode ? Partial<Detail<Code>> : never

/** What a command came to. Every check answers with the outcome itself, so that the example can go on. */
export interface Outcome<State, Command, Event extends Told<string, unknown>, Code extends string> {
  /** Accepted, with exactly these events, facts that were due included. */
  readonly thenEvents: (...events: ReadonlyArray<Event>) => Outcome<State, Command, Event, Code>
  /** Accepted, with events of these names. */
  readonly thenTypes: (...names: ReadonlyArray<Event['type']>) => Outcome<State, Command, Event, Code>
  /** Accepted, and nothing was left to do. */
  readonly thenNothing: () => Outcome<State, Command, Event, Code>
  /** Refused by this rule, which told (at least) this. */
  readonly thenRejected: <K extends Code>(code: K, detail?: DetailOf<K>) => Outcome<State, Command, Event, Code>
  /** The next command; a refused one has changed nothing. */
  readonly when: When<State, Command, Event, Code>
  /** Frozen. */
  readonly state: State
  readonly events: ReadonlyArray<Event>
  readonly rejection: Rejection<string> | null
}
type When<State, Command, Event extends Told<string, unknown>, Code extends string> = (
  command: Command,
  circumstances?: Circumstances,
) => Outcome<State, Command, Event, Code>

/** What has been so far, and what is to be tried on it. */
export interface Given<State, Command, Event extends Told<string, unknown>, Code extends string> {
  readonly when: When<State, Command, Event, Code>
  readonly state: State
}

/**
 * An example of what a decider does: `given(cart, ...history).when(command, byCsr()).thenEvents(...)`.
 *
 * The history is made of events, or of commands that must be accepted. On the way every decision is made twice (it must come out
 * the same), on frozen state and input; every event must pass its own codec and be plain JSON; and both engines must come to the
 * same state.
 */
export const given = <State, C extends Members, V extends Members, Code extends string>(
  aggregate: Aggregate<State, C, V, Code, TakeoverHouse>,
  ...history: ReadonlyArray<MemberOf<C> | MemberOf<V> | Under<MemberOf<C> | MemberOf<V>>>
): Given<State, MemberOf<C>, MemberOf<V>, Code> => {
  let tale = begin(aggregate)
  for (const step of history) {
    const { circumstances, said } = 'said' in step ? step : { circumstances: {}, said: [step] }
    for (const one of said) tale = tell(aggregate, tale, one, circumstances)
  }
  return { when: whenOn(aggregate, tale), state: tale.state }
}

/** The history goes on with an event, or with what a command comes to. */
const tell = <State, C extends Members, V extends Members, Code extends string>(
  aggregate: Aggregate<State, C, V, Code, TakeoverHouse>,
  tale: Tale<State>,
  said: MemberOf<C> | MemberOf<V>,
  circumstances: Circumstances,
): Tale<State> => {
  const ctx = contextIn(circumstances, tale.revision)
  // Sound: names of events and of commands are looked up in their own families.
  if (aggregate.events.types.has(said.type)) return proceed(aggregate, tale, [said as MemberOf<V>], said as never, ctx)
  const decided = decideOn(aggregate, tale, said as MemberOf<C>, ctx)
  if (E.isLeft(decided)) throw new Unmet(`The history itself is refused: ${said.type} is ${JSON.stringify(decided.left)}`)
  return decided.right.tale
}

const whenOn =
  <State, C extends Members, V extends Members, Code extends string>(
    aggregate: Aggregate<State, C, V, Code, TakeoverHouse>,
    tale: Tale<State>,
  ): When<State, MemberOf<C>, MemberOf<V>, Code> =>
  (command, circumstances = {}) => {
    const decided = decideOn(aggregate, tale, command, contextIn(circumstances, tale.revision))
    const rejection = E.isLeft(decided) ? decided.left : null
    const { tale: next, events } = E.isRight(decided) ? decided.right : { tale, events: [] }
    const mustBeAccepted = (): void => {
      if (rejection !== null) throw new Unmet(`${command.type} should be accepted, but is refused: ${JSON.stringify(rejection)}`)
    }
    const outcome: Outcome<State, MemberOf<C>, MemberOf<V>, Code> = {
      thenEvents: (...expected) => {
        mustBeAccepted()
        mustEqual(`what ${command.type} comes to`, events, expected)
        return outcome
      },
      thenTypes: (...expected) => {
        mustBeAccepted()
        const names = events.map(({ type }) => type)
        mustEqual(`what ${command.type} comes to`, names, expected)
        return outcome
      },
      thenNothing: () => outcome.thenEvents(),
      thenRejected: (code, detail) => {
        if (rejection === null)
          throw new Unmet(`${command.type} should be refused by ${code}, but comes to ${JSON.stringify(events.map(({ type }) => type))}`)
        mustEqual(`the rule that refuses ${command.type}`, rejection.code, code)
        const told = rejection.detail as Readonly<Record<string, unknown>>
        const wrong = Object.entries(detail ?? {}).flatMap(([key, value]) => differences(told[key], value, key))
        if (wrong.length > 0) throw new Unmet(`${code} should tell something else: ${wrong.join('; ')}`)
        return outcome
      },
      when: whenOn(aggregate, next),
      state: next.state,
      events,
      rejection,
    }
    return outcome
  }
