import { either as E } from 'fp-ts'
import { cart } from '#src/cart/cart.js'
import { deskOf } from '#src/desk/desk.js'
import type { Aggregate } from '#src/event-sourcing/aggregate.js'
import type { Family, Members } from '#src/event-sourcing/events.js'
import { orThrow, promised } from '#src/event-sourcing/promised.js'
import type { RecordedEvent } from '#src/event-sourcing/recorded-event.js'
import type { TakeoverHouse } from '#src/house.js'
import { integrationOf } from '#src/integration/integration.js'
import { offlineOrder } from '#src/offline-order/offline-order.js'
import { defaultPolicy, type Policy } from '#src/policy.js'
import { clockAt } from '#src/ports/clock.js'
import type { Ports } from '#src/ports/ports.js'
import { type Conductor, conductorOf } from '#src/processes/conductor.js'
import { drive } from '#src/processes/drive.js'
import { senderOf } from '#src/processes/send.js'
import type { Surroundings } from '#src/processes/surroundings.js'
import { storefrontOf } from '#src/storefront/storefront.js'
import { takeoverSession } from '#src/takeover-session/takeover-session.js'
import { failing } from './faults.js'
import { keptInMemory } from './kept-in-memory.js'
import { start } from './moments.js'
import { aShop } from './shop.js'
import { whereaboutsIn } from './whereabouts-in.js'

/** What differs from the usual world. */
export interface WorldOptions {
  readonly policy?: Partial<Policy>
  /** Ports in the place of the usual ones. */
  readonly ports?: Partial<Ports>
  /** How far carts have been written back to the service that keeps them. */
  readonly writtenBack?: NonNullable<Surroundings['writtenBack']>
  /** The conductor that the desk and the storefront shall use instead: to look over its shoulder. */
  readonly around?: (conductor: Conductor) => Conductor
}

/**
 * A desk, a storefront, a clock that stands still until it is told, and a store in memory whose appends can be made to fail: a
 * whole takeover in one test, without any adapter. The calls throw what refuses them; `either` has the same calls as TaskEither.
 */
export const world = ({ policy, ports, writtenBack, around = (conductor) => conductor }: WorldOptions = {}) => {
  const clock = clockAt(start)
  const kept = keptInMemory(clock.now)
  const store = failing(kept.store)
  const shop = aShop(clock)
  const surroundings: Surroundings = {
    tenantId: 'acme',
    store: store.store,
    policy: { ...defaultPolicy, ...policy },
    ports: { ...shop, whereabouts: whereaboutsIn(kept.log), ...ports },
    ...(writtenBack === undefined ? {} : { writtenBack }),
  }
  const conductor = around(conductorOf(surroundings))
  const either = { desk: deskOf(conductor), storefront: storefrontOf(conductor), integration: integrationOf(conductor) }
  const send = senderOf(surroundings)
  const look = async <State, C extends Members, V extends Members, Code extends string>(
    aggregate: Aggregate<State, C, V, Code, TakeoverHouse>,
    id: string,
  ): Promise<State> => orThrow(() => conductor.look(aggregate, id))

  return {
    clock,
    /** Plan faults here. */
    faults: store,
    catalog: shop.catalog,
    authorization: shop.authorization,
    surroundings,
    conductor,
    either,
    desk: promised(either.desk),
    storefront: promised(either.storefront),
    integration: promised(either.integration),
    /** The present states, frozen. */
    cart: (id: string) => look(cart, id),
    order: (id: string) => look(offlineOrder, id),
    session: (id: string) => look(takeoverSession, id),
    /** Everything that was stored, in order. */
    log: kept.log,
    /** The names of what was stored, in order; of one stream's category if told. */
    names: (category?: string): ReadonlyArray<string> =>
      kept.log.filter(({ stream }) => category === undefined || stream.startsWith(`${category}-`)).map(({ type }) => type),
    /** The stored events of one name, their payloads in the newest version. */
    stored: <Event extends { readonly type: string; readonly data: unknown }, Name extends Event['type']>(
      family: Family<Event>,
      name: Name,
    ): ReadonlyArray<Extract<Event, { readonly type: Name }>['data']> =>
      kept.log.filter(({ type }) => type === name).map(({ type, version, data }) => family.read(type, version, data)),
    /**
     * What a background runner does: runs every process over the whole log, until nothing new comes of it. Answers with how many
     * rows still wait. Throws what fails.
     */
    driveFromLog: async (): Promise<number> => {
      for (;;) {
        const before = kept.log.length
        const all: ReadonlyArray<RecordedEvent> = [...kept.log]
        const driven = await drive(send, all)
        if (E.isLeft(driven)) throw driven.left
        if (kept.log.length === before) return driven.right.waiting
      }
    },
  }
}

export type World = ReturnType<typeof world>
