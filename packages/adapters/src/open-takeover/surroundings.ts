import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { couponsOf, defaultPolicy, grantsFrom, noConsents, orderNumbersIn, type Surroundings, systemClock } from '@cart-takeover/domain'
import { isTenantId } from '@cart-takeover/domain/event-sourcing'
import { whereaboutsIn } from '@cart-takeover/projections'
import { writtenBackIn } from './background.js'
import type { TakeoverOptions } from './options.js'

/** Loses of a race wait a little, each for another time, so that the next try meets fewer. */
const pause = (attempt: number): Promise<void> => setTimeout(Math.random() * Math.min(100, 2 ** attempt))

/** What the house stands in: the options, with the defaults for what was not told. */
export const surroundingsOf = (options: TakeoverOptions): Surroundings => {
  const { stores, tenant = 'default', clock = systemClock } = options
  if (!isTenantId(tenant)) throw new RangeError(`"${tenant}" cannot be a tenant: use letters, digits, _ and -`)
  const { catalog, customers, authorization, sites, quotes } = options
  return {
    tenantId: tenant,
    store: stores.eventStore,
    policy: { ...defaultPolicy, ...options.policy },
    pause,
    ...(options.cartsOutside === undefined ? {} : { writtenBack: writtenBackIn(stores, tenant) }),
    ports: {
      catalog,
      customers,
      authorization,
      sites,
      quotes,
      consents: options.consents ?? noConsents,
      coupons: options.coupons ?? couponsOf({}),
      grants: options.grants ?? grantsFrom(randomBytes(32)),
      orderNumbers: options.orderNumbers ?? orderNumbersIn(stores.eventStore, tenant, clock),
      clock,
      ids: options.ids ?? { next: randomUUID },
      cartsOutside: options.cartsOutside ?? null,
      subjectKeys: options.subjectKeys ?? null,
      whereabouts: whereaboutsIn(stores.readModels, tenant),
    },
  }
}
