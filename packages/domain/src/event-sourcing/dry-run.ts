import { either as E } from 'fp-ts'
import type { Aggregate, House } from './aggregate.js'
import type { MemberOf, Members } from './events.js'
import { advance } from './fold.js'
import type { Decision } from './rejection.js'

/** What a command would come to on this state, facts that are due included. Nothing is written, and the state stays as it is. */
export const dryRun = <State, C extends Members, V extends Members, Code extends string, H extends House>(
  aggregate: Aggregate<State, C, V, Code, H>,
  state: State,
  command: MemberOf<C>,
  ctx: H['context'],
): Decision<Code, MemberOf<V>> => {
  const due = aggregate.due(state, command, ctx)
  // Sound: what a recipe may know of an event that is not stored yet is the time.
  const said = due.map((fact) => ({ ...fact, eventId: '', revision: ctx.revision, meta: { occurredAt: ctx.now } })) as never
  const decision = aggregate.decide(due.length === 0 ? state : advance(aggregate, state, said), command, ctx)
  return E.isLeft(decision) ? decision : E.right([...due, ...decision.right])
}
