import { either as E } from 'fp-ts'
import type { Aggregate, House } from './aggregate.js'
import { withDue } from './as-of.js'
import type { MemberOf, Members } from './events.js'
import type { Decision } from './rejection.js'

/** What a command would come to on this state, facts that are due included. Nothing is written, and the state stays as it is. */
export const dryRun = <State, C extends Members, V extends Members, Code extends string, H extends House>(
  aggregate: Aggregate<State, C, V, Code, H>,
  state: State,
  command: MemberOf<C>,
  ctx: H['context'],
): Decision<Code, MemberOf<V>> => {
  const due = aggregate.due(state, command, ctx)
  const decision = aggregate.decide(withDue(aggregate, state, due, ctx), command, ctx)
  return E.isLeft(decision) ? decision : E.right([...due, ...decision.right])
}
