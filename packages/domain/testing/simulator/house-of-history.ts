import { either as E } from 'fp-ts'
import { deskOf } from '#src/desk/desk.js'
import { type EventStore, isRefused, Rejected, type Rejection, streamName } from '#src/event-sourcing/index.js'
import { integrationOf } from '#src/integration/integration.js'
import { defaultPolicy, type Policy } from '#src/policy.js'
import { clockAt } from '#src/ports/clock.js'
import { type Conductor, conductorOf } from '#src/processes/conductor.js'
import { senderOf } from '#src/processes/send.js'
import type { Failure, Surroundings } from '#src/processes/surroundings.js'
import { storefrontOf } from '#src/storefront/storefront.js'
import { keptInMemory } from '../kept-in-memory.js'
import { start } from '../moments.js'
import { whereaboutsIn } from '../whereabouts-in.js'
import { followerOf } from './follower.js'
import type { Answer, Note, StepAnswer } from './journal.js'
import type { Setting } from './setting.js'
import { shelfAt } from './shelf.js'
import { nameOfStep } from './step-names.js'

export const TENANT = 'acme'

/** What a call came to. */
export const answerOf = (answer: E.Either<Failure, unknown>): Answer => {
  if (!isRefused(answer)) return { is: 'done', with: answer.right }
  const { left } = answer
  return left instanceof Rejected ? { is: 'refused', rejection: rejectionOf(left) } : { is: 'failed', by: left._tag }
}
const rejectionOf = ({ code, detail }: Rejection<string>): Rejection<string> => ({ code, detail })

/** Whoever looks on while a history is played: what is told and sent, and its answers. */
export type Onlooker = (note: Note) => void

/** The house itself, with what it is asked and what it sends looked on. */
export const houseOfHistory = (
  { name, before }: Pick<Setting, 'name' | 'before'>,
  policy: Partial<Policy>,
  storeFor: (kept: EventStore) => EventStore,
  look: Onlooker,
) => {
  const clock = clockAt(start)
  const kept = keptInMemory(clock.now, before)
  const shelf = shelfAt(clock, name === 'headless')
  const surroundings: Surroundings = {
    tenantId: TENANT,
    store: storeFor(kept.store),
    policy: { ...defaultPolicy, paymentCoverage: 'notRequired', controlModes: ['shared'], ...policy },
    ports: { ...shelf.ports, clock, whereabouts: whereaboutsIn(kept.log) },
  }
  const sender = senderOf(surroundings)
  const send: typeof sender = async (target, commandId, cause, via) => {
    const answer = await sender(target, commandId, cause, via)
    const came: StepAnswer = isRefused(answer)
      ? { is: 'failed' }
      : E.isLeft(answer.right)
        ? { is: 'refused', rejection: answer.right.left }
        : { is: 'accepted', events: answer.right.right }
    look({ is: 'sent', step: nameOfStep(via, cause, target), target, commandId, answer: came })
    return answer
  }
  const inside = conductorOf(surroundings, send)
  const tell: Conductor['tell'] = async (aggregate, id, command, asked) => {
    const told = await inside.tell(aggregate, id, command, asked)
    const stream = streamName({ category: aggregate.name, tenant: TENANT, id })
    look({ is: 'told', stream, commandId: asked.commandId, type: command.type, answer: answerOf(told) })
    return told
  }
  const conductor: Conductor = { ...inside, tell }
  return {
    clock,
    shelf,
    log: kept.log,
    send,
    conductor,
    follower: followerOf(kept.log, send, before.length),
    desk: deskOf(conductor),
    storefront: storefrontOf(conductor),
    integration: integrationOf(conductor),
  }
}
export type HouseOfHistory = ReturnType<typeof houseOfHistory>
