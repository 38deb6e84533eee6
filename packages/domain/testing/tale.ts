import { either as E } from 'fp-ts'
import type { Aggregate, MetaOf } from '#src/event-sourcing/aggregate.js'
import { deepFreeze } from '#src/event-sourcing/deep-freeze.js'
import type { MemberOf, Members, Told } from '#src/event-sourcing/events.js'
import { advance, evolveInPlace, replay } from '#src/event-sourcing/fold.js'
import type { Said } from '#src/event-sourcing/recorded-event.js'
import type { Rejection } from '#src/event-sourcing/rejection.js'
import type { Revision } from '#src/event-sourcing/revision.js'
import type { TakeoverContext, TakeoverHouse } from '#src/house.js'
import { mustEqual, Unmet } from './difference.js'

type Ours<State, C extends Members, V extends Members, Code extends string> = Aggregate<State, C, V, Code, TakeoverHouse>
type Fact = Told<string, unknown> & Said<MetaOf<TakeoverHouse>>

/** What a stream has told so far. */
export interface Tale<State> {
  readonly facts: ReadonlyArray<Fact>
  /** Frozen. */
  readonly state: State
  readonly revision: Revision
}

export const begin = <State, C extends Members, V extends Members, Code extends string>(
  aggregate: Ours<State, C, V, Code>,
): Tale<State> => ({
  facts: [],
  state: deepFreeze(aggregate.initial()),
  revision: -1,
})

/** A frozen copy through JSON, as a store gives it back. What JSON cannot carry does not pass. */
const stored = <T>(what: string, value: T): T => {
  const copy = JSON.parse(JSON.stringify(value)) as T
  mustEqual(`${what}, as JSON,`, copy, value)
  return deepFreeze(copy)
}

/** The tale with these events told; both engines must agree on what then is true. */
export const proceed = <State, C extends Members, V extends Members, Code extends string>(
  aggregate: Ours<State, C, V, Code>,
  tale: Tale<State>,
  events: ReadonlyArray<MemberOf<V>>,
  command: MemberOf<C>,
  ctx: TakeoverContext,
  caller = { actor: ctx.actor, via: null, evidence: ctx.evidence },
): Tale<State> => {
  const about = { ...caller, ...aggregate.about(tale.state, command) }
  const news = events.map(({ type, data }, index): Fact => {
    const revision = tale.revision + 1 + index
    const decoded = aggregate.events.decode(type, aggregate.events.types.get(type)?.version ?? 0, data)
    if (E.isLeft(decoded)) throw new Unmet(decoded.left.message)
    const trace = {
      tenantId: 'acme',
      occurredAt: ctx.now,
      commandId: `command-${tale.revision + 1}`,
      correlationId: 'call-7',
      causationId: null,
    }
    return {
      type,
      data: stored(type, data),
      eventId: `event-${revision}`,
      revision,
      meta: deepFreeze({ ...trace, inputDigest: '', piiSubjects: [], ...about }),
    }
  })
  const facts = [...tale.facts, ...news]
  const state = deepFreeze(advance(aggregate, tale.state, news))
  mustEqual(`${aggregate.name} on the engine in place`, replay(aggregate, facts), state)
  mustEqual(`${aggregate.name} in one batch`, advance(aggregate, deepFreeze(aggregate.initial()), facts), state)
  mustEqual(`${aggregate.name}, changed in place after a copy,`, evolveInPlace(aggregate, structuredCloneOf(tale.state), news), state)
  return { facts, state, revision: tale.revision + news.length }
}

const structuredCloneOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** What a command comes to on this tale: due first, then decided, as the command handler does it. */
export const decideOn = <State, C extends Members, V extends Members, Code extends string>(
  aggregate: Ours<State, C, V, Code>,
  tale: Tale<State>,
  command: MemberOf<C>,
  ctx: TakeoverContext,
): E.Either<Rejection<Code>, { readonly tale: Tale<State>; readonly events: ReadonlyArray<MemberOf<V>> }> => {
  const asked = aggregate.commands.decode(command.type, 1, command.data)
  if (E.isLeft(asked)) throw new Unmet(asked.left.message)
  const frozen = deepFreeze(structuredCloneOf(command))
  const twice = <A>(decide: () => A): A => {
    const once = decide()
    mustEqual(`${command.type}, decided a second time,`, decide(), once)
    return once
  }
  const due = twice(() => aggregate.due(tale.state, frozen, ctx))
  const clock = { actor: { kind: 'system' as const, component: 'clock' }, via: null, evidence: null }
  const now = due.length === 0 ? tale : proceed(aggregate, tale, due, frozen, ctx, clock)
  const decided = twice(() => aggregate.decide(now.state, frozen, { ...ctx, revision: now.revision }))
  if (E.isLeft(decided)) return decided
  return E.right({ tale: proceed(aggregate, now, decided.right, frozen, ctx), events: [...due, ...decided.right] })
}
