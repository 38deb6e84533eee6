import { conductorOf, type Desk, deskOf, type IntegrationDoor, integrationOf, type Storefront, storefrontOf } from '@cart-takeover/domain'
import { orThrow, type Position, type Promised, promised } from '@cart-takeover/domain/event-sourcing'
import {
  modelKey,
  type ProcessStatus,
  realTiming,
  type ScheduleStatus,
  type Status,
  type Views,
  viewProjections,
  viewsOf,
  waitForPosition,
} from '@cart-takeover/projections'
import { type Background, startBackground } from './background.js'
import { guardPorts } from './guard-ports.js'
import { inFlight } from './in-flight.js'
import type { TakeoverOptions } from './options.js'
import { surroundingsOf } from './surroundings.js'

/** How everything behind the desk is doing, by name. */
export interface TakeoverStatus {
  readonly projections: Readonly<Record<string, Status>>
  readonly processes: Readonly<Record<string, ProcessStatus>>
  /** The clock that ends what is past its deadline; `null` where another process keeps it. */
  readonly clock: ScheduleStatus | null
}

/** The views, with promises. */
export type PromisedViews = { readonly [V in keyof Views]: Promised<Views[V]> }

/** A takeover house, open. */
export interface Takeover {
  /** What a CSR's screen calls. Each call answers with a promise that throws what the `either` call would hand out as Left. */
  readonly desk: Promised<Desk>
  /** What the shopper's pages call. */
  readonly storefront: Promised<Storefront>
  /** What other systems call to tell facts: a payment that came in, for instance. */
  readonly integration: Promised<IntegrationDoor>
  /** The same calls for those who write with fp-ts: each gives a `TaskEither`. */
  readonly either: { readonly desk: Desk; readonly storefront: Storefront; readonly integration: IntegrationDoor; readonly views: Views }
  /** Orders, carts, the audit timeline and who is in which cart, as people look at them. */
  readonly views: PromisedViews
  /**
   * Read your writes: answers when every read model shows what stands at this position (an answer's own `position`), at once for `null`.
   * Rejects with `NotYet` after `timeoutMs` (10,000 unless told).
   */
  readonly shown: (position: Position | null, timeoutMs?: number) => Promise<void>
  readonly status: () => TakeoverStatus
  /** Waits for what is in flight, stops the background, and closes the stores. */
  readonly close: () => Promise<void>
}

/**
 * Opens the house: stores, ports and policy make a desk, a storefront and views. It answers at once; the read models catch up in the
 * background. Throws a RangeError for a tenant that cannot be one, and for a time that is none.
 */
export const openTakeover = (told: TakeoverOptions): Takeover => {
  const options = guardPorts(told)
  const { stores, background = 'here', cartsOutside = null, ordersOutside = null, notifications = null } = options
  const surroundings = surroundingsOf(options)
  const tenant = surroundings.tenantId
  const conductor = conductorOf(surroundings)
  const calls = inFlight()
  const desk = calls.counted(deskOf(conductor))
  const storefront = calls.counted(storefrontOf(conductor))
  const integration = calls.counted(integrationOf(conductor))
  const views = viewsOf(stores.readModels, tenant, { ...surroundings.ports, policy: surroundings.policy })
  const behind =
    background === 'here' ? startBackground(surroundings, conductor, stores, { cartsOutside, ordersOutside, notifications }) : nothing
  const named = <S>(
    runners: ReadonlyArray<{ readonly key: { readonly name: string }; readonly status: () => S }>,
  ): Readonly<Record<string, S>> => Object.fromEntries(runners.map((runner) => [runner.key.name, runner.status()]))

  let closing: Promise<void> | null = null
  const close = async (): Promise<void> => {
    await calls.end()
    await behind.stop()
    await stores.close()
  }
  return {
    desk: promised(desk),
    storefront: promised(storefront),
    integration: promised(integration),
    either: { desk, storefront, integration, views },
    views: {
      orders: promised(views.orders),
      customers: promised(views.customers),
      carts: promised(views.carts),
      timeline: promised(views.timeline),
      takeovers: promised(views.takeovers),
    },
    shown: async (position, timeoutMs = 10_000) => {
      if (position === null) return
      const wait = viewProjections.map((model) => {
        const runner = behind.projections.find(({ key }) => key.name === model.name)
        if (runner !== undefined) return orThrow(runner.waitFor(position, timeoutMs))
        const key = modelKey(model, tenant)
        return orThrow(waitForPosition({ key, checkpoint: stores.readModels.checkpoint(key), timing: realTiming }, position, { timeoutMs }))
      })
      await Promise.all(wait)
    },
    status: () => ({ projections: named(behind.projections), processes: named(behind.processes), clock: behind.clock?.status() ?? null }),
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

const nothing: Background = { projections: [], processes: [], clock: null, stop: async () => {} }
