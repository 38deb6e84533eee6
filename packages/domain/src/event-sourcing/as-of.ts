import type { Aggregate, House } from './aggregate.js'
import type { MemberOf, Members } from './events.js'
import { advance } from './fold.js'

/** The state once these facts, which time alone has made true, are said of it. */
export const withDue = <State, C extends Members, V extends Members, Code extends string, H extends House>(
  aggregate: Aggregate<State, C, V, Code, H>,
  state: State,
  due: ReadonlyArray<MemberOf<V>>,
  ctx: H['context'],
): State => {
  if (due.length === 0) return state
  // Sound: what a recipe may know of an event that is not recorded yet is the time.
  const said = due.map((fact) => ({ ...fact, eventId: '', revision: ctx.revision, meta: { occurredAt: ctx.now } })) as never
  return advance(aggregate, state, said)
}

/**
 * The state as it is at `ctx.now`: what time alone has ended since the last event is shown as ended, though nobody has recorded it yet.
 * The aggregate itself says what that is. `asked` is any command that waits for nothing.
 */
export const asOf = <State, C extends Members, V extends Members, Code extends string, H extends House>(
  aggregate: Aggregate<State, C, V, Code, H>,
  state: State,
  asked: MemberOf<C>,
  ctx: H['context'],
): State => withDue(aggregate, state, aggregate.due(state, asked, ctx), ctx)
