import { randomUUID } from 'node:crypto'
import {
  type CartsOutside,
  type Failure,
  houseFamily,
  type OrdersOutside,
  type OutsideOrder,
  type OutsideTarget,
  processes,
  type Surroundings,
  senderOf,
  submitOutside,
  type Target,
  writeBack,
} from '@cart-takeover/domain'
import { type RecordedEvent, type Send, streamName } from '@cart-takeover/domain/event-sourcing'
import { type ProcessRunner, type Runner, runProcess, runProjection, viewProjections } from '@cart-takeover/projections'
import { either as E, type taskEither as TE } from 'fp-ts'
import type { Stores } from '../stores/stores.js'

/** Everything that goes on behind the desk. */
export interface Background {
  readonly projections: ReadonlyArray<Runner>
  readonly processes: ReadonlyArray<ProcessRunner>
}

/** An outside system that takes a message or fails: there is no refusal that passes by itself. */
const sendOutside =
  <T, Failed>(deliver: (target: T, idempotencyKey: string) => TE.TaskEither<Failed, void>): Send<T, Failed> =>
  async (target, commandId) => {
    const answer = await deliver(target, commandId)()
    const nothing: ReadonlyArray<RecordedEvent> = []
    return E.isLeft(answer) ? answer : E.right(E.right(nothing))
  }

export interface Outside {
  readonly cartsOutside: CartsOutside | null
  readonly ordersOutside: OrdersOutside | null
}

/** Keeps the read models up to date, finishes every process that the desk has left unfinished, and brings changes outside. */
export const startBackground = (surroundings: Surroundings, stores: Stores, { cartsOutside, ordersOutside }: Outside): Background => {
  const tenant = surroundings.tenantId
  const common = { log: stores.eventLog, store: stores.readModels, tenant, owner: randomUUID() }
  const following = { ...common, version: 1, events: houseFamily }
  const driver = runProcess<Target, Failure>({
    ...following,
    name: 'processes',
    processes,
    send: senderOf(surroundings),
    streamOf: ({ aggregate, id }) => streamName({ category: aggregate, tenant, id }),
    // The desk drives its own events at once: this is for what it could not finish.
    graceMs: 1_000,
  })
  const outside: Array<ProcessRunner> = []
  if (cartsOutside !== null)
    outside.push(
      runProcess<OutsideTarget, unknown>({
        ...following,
        name: 'write-back',
        processes: [writeBack],
        send: sendOutside(({ cartId, change }, key) => cartsOutside.apply(cartId, change, key)),
      }),
    )
  if (ordersOutside !== null)
    outside.push(
      runProcess<OutsideOrder, unknown>({
        ...following,
        name: 'submit-outside',
        processes: [submitOutside],
        send: sendOutside((order, key) => ordersOutside.take(order, key)),
      }),
    )
  return { projections: viewProjections.map((projection) => runProjection(projection, common)), processes: [driver, ...outside] }
}

/** Lets everything finish what it has in hand. */
export const stopBackground = async ({ projections, processes: drivers }: Background): Promise<void> => {
  await Promise.all([...projections, ...drivers].map((runner) => runner.stop()))
}
