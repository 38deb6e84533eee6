import { either as E } from 'fp-ts'
import { advance, eventIds, newEvent, type RecordedEvent, type Rejection, streamName } from '#src/event-sourcing/index.js'
import type { TakeoverContext } from '#src/house.js'
import { system } from '#src/values/actor.js'
import { someEvidence } from '../circumstances.js'
import { withPresentWord } from './present-word.js'
import type { AnyFact, Decider } from './rules.js'
import type { Scenario, StreamKey } from './scenario.js'
import type { Sending } from './sending.js'

export const TENANT = 'acme'
export const BEHAVIORS = ['Customer Update', 'Takeover Supervise']

/** What a sending has made of a stream. */
export interface Handled {
  readonly state: unknown
  readonly events: ReadonlyArray<RecordedEvent>
  /** How many of the events only write down what time has made true, whoever comes first. */
  readonly due: number
}

/**
 * What the command handler does between reading a stream and appending to it: due, decide, append, with the house's own codecs and
 * ids. Appends to a stream come one after the other, and a lost race is decided again, so the race itself is left out. Revisions
 * are always 0: the rules write them down and ask nothing of them. `null`: the move is not offered.
 */
export const handle = (
  decider: Decider,
  { id }: StreamKey,
  before: unknown,
  sending: Sending,
  now: string,
  { policy, soldOutUntil }: Pick<Scenario, 'policy' | 'soldOutUntil'>,
): E.Either<Rejection<string>, Handled> | null => {
  const commands = sending.commands(before)
  if (commands === null) return null
  const stream = streamName({ category: decider.name, tenant: TENANT, id })
  const evidence = sending.as.kind === 'csr' ? someEvidence(BEHAVIORS, now) : null
  const ctx: TakeoverContext = { now, revision: 0, actor: sending.as, evidence, policy }
  const events: Array<RecordedEvent> = []
  let state = before
  let due = 0
  for (const [index, plain] of commands.entries()) {
    const command = withPresentWord(plain, soldOutUntil === null || now >= soldOutUntil)
    const decoded = decider.commands.decode(command.type, 1, command.data)
    if (E.isLeft(decoded)) throw decoded.left
    const commandId = index === commands.length - 1 ? sending.commandId : `${sending.commandId}.${index}`
    const idOf = eventIds(stream, commandId)
    let said = 0
    const say = (facts: ReadonlyArray<AnyFact>, caller: object): void => {
      const told = {
        tenantId: TENANT,
        occurredAt: now,
        commandId,
        correlationId: commandId,
        causationId: sending.causationId,
        inputDigest: '',
      }
      const meta = { ...caller, ...decider.about(state, command), ...told }
      for (const fact of facts) {
        const made = newEvent(decider.events, fact, idOf(said++), meta)
        if (E.isLeft(made)) throw made.left
        const event = { ...made.right, stream, revision: 0, position: null, recordedAt: now }
        events.push(event)
        state = advance(decider as never, state, [event] as never) // sound: `meta` is all that the house's own handler writes
      }
    }
    say(decider.due(state, command, ctx), { actor: system('clock'), via: null, evidence: null })
    due += said
    const decision = decider.decide(state, command, ctx)
    if (E.isLeft(decision)) return decision
    say(decision.right, { actor: sending.actor, via: sending.via, evidence })
  }
  return E.right({ state, events, due })
}
