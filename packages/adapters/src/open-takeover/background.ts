import { randomUUID } from 'node:crypto'
import {
  type CartsOutside,
  type Conductor,
  type Failure,
  houseFamily,
  type NoticeWanted,
  type Notifications,
  notify,
  type OrderState,
  type OrdersOutside,
  type OutsideOrder,
  type OutsideTarget,
  PortUnavailable,
  processes,
  type Surroundings,
  senderOf,
  submitOutside,
  type Target,
  writeBack,
} from '@cart-takeover/domain'
import { type After, Refused, streamName, type Unavailable, Undecodable } from '@cart-takeover/domain/event-sourcing'
import {
  type ProcessRunner,
  type Runner,
  runProcess,
  runProjection,
  type ScheduleRunner,
  viewProjections,
} from '@cart-takeover/projections'
import type { taskEither as TE } from 'fp-ts'
import type { Stores } from '../stores/stores.js'
import { startClock } from './clock.js'
import { toCartService, toOrderSystem } from './forwarders.js'
import { toPeople } from './to-people.js'

/** Everything that goes on behind the desk. */
export interface Background {
  readonly projections: ReadonlyArray<Runner>
  readonly processes: ReadonlyArray<ProcessRunner>
  /** `null` where another process does it all. */
  readonly clock: ScheduleRunner | null
  /** Lets everything finish what it has in hand. */
  readonly stop: () => Promise<void>
}

export interface Outside {
  readonly cartsOutside: CartsOutside | null
  readonly ordersOutside: OrdersOutside<OrderState> | null
  readonly notifications: Notifications | null
}

/** How far carts have been written back, whichever process does it. */
export const writtenBackIn = ({ readModels }: Stores, tenant: string): TE.TaskEither<Unavailable | Refused, After> =>
  readModels.checkpoint({ tenant, name: writeBack.name, version: 1 })

/** What this row alone cannot get done holds up this row alone; also what it needs a port for that does not answer it. */
const isOwn = (failure: unknown): boolean =>
  failure instanceof Refused || failure instanceof Undecodable || failure instanceof PortUnavailable

/** Keeps the read models up to date, finishes every process that the desk has left unfinished, and brings changes outside. */
export const startBackground = (
  surroundings: Surroundings,
  conductor: Conductor,
  stores: Stores,
  { cartsOutside, ordersOutside, notifications }: Outside,
): Background => {
  const tenant = surroundings.tenantId
  const common = { log: stores.eventLog, store: stores.readModels, tenant, owner: randomUUID() }
  const following = { ...common, version: 1, events: houseFamily }
  const driver = runProcess<Target, Failure>({
    ...following,
    name: 'processes',
    processes,
    send: senderOf(surroundings),
    streamOf: ({ aggregate, id }) => streamName({ category: aggregate, tenant, id }),
    lasts: isOwn,
    // The desk drives its own events at once: this is for what it could not finish.
    graceMs: 1_000,
  })
  const drivers: Array<ProcessRunner> = [driver]
  // How far carts are written back is told by the checkpoint: so one change that is refused holds up all those behind it.
  if (cartsOutside !== null)
    drivers.push(
      runProcess<OutsideTarget, Error>({
        ...following,
        name: writeBack.name,
        processes: [writeBack],
        send: toCartService(conductor, cartsOutside),
      }),
    )
  if (ordersOutside !== null)
    drivers.push(
      runProcess<OutsideOrder, Error>({
        ...following,
        name: submitOutside.name,
        processes: [submitOutside],
        send: toOrderSystem(conductor, ordersOutside),
        lasts: isOwn,
        keepsOrder: true,
      }),
    )
  if (notifications !== null)
    drivers.push(
      runProcess<NoticeWanted, Error>({
        ...following,
        name: notify.name,
        processes: [notify],
        send: toPeople(conductor, notifications),
        lasts: isOwn,
        keepsOrder: true,
      }),
    )
  const projections = viewProjections.map((projection) => runProjection(projection, common))
  const clock = startClock(conductor, common)
  return {
    projections,
    processes: drivers,
    clock,
    stop: async () => {
      await Promise.all([clock, ...projections, ...drivers].map((one) => one.stop()))
    },
  }
}
