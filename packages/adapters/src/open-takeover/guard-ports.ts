import { guardedBy, PortUnavailable } from '@cart-takeover/domain'
import type { TakeoverOptions } from './options.js'
import { patienceOf } from './patience.js'

/** An answer that comes at once has no Left: what is thrown has a name, and is handed out as a Left where the call ends. */
const atOnce = <Answer>(name: string, call: () => Answer): Answer => {
  try {
    return call()
  } catch (thrown) {
    throw new PortUnavailable(name, `${name} has failed: try again later`, thrown)
  }
}

/** Nothing where nothing was given, so that the default stands. */
const given = <Port, Name extends string>(name: Name, port: Port | undefined, guard: (port: Port) => Port) =>
  // Sound: an object with that one key, or with none.
  (port === undefined ? {} : { [name]: guard(port) }) as { readonly [N in Name]?: Port }

/** The options with every port guarded, once for all: see `guardedBy`. */
export const guardPorts = (options: TakeoverOptions): TakeoverOptions => {
  const guarded = guardedBy(patienceOf(options.portTimeoutMs ?? 10_000))
  return {
    ...options,
    catalog: guarded.catalog(options.catalog),
    customers: guarded.customers(options.customers),
    authorization: guarded.authorization(options.authorization),
    sites: guarded.sites(options.sites),
    quotes: guarded.quotes(options.quotes),
    ...given('coupons', options.coupons, guarded.coupons),
    ...given('consents', options.consents, guarded.consents),
    ...given('orderNumbers', options.orderNumbers, guarded.orderNumbers),
    ...given('cartsOutside', options.cartsOutside, guarded.cartsOutside),
    ...given('subjectKeys', options.subjectKeys, guarded.subjectKeys),
    ...given('ordersOutside', options.ordersOutside, guarded.ordersOutside),
    ...given('notifications', options.notifications, guarded.notifications),
    ...given('clock', options.clock, (clock) => ({ now: () => atOnce('clock.now', () => clock.now()) })),
    ...given('ids', options.ids, (ids) => ({ next: () => atOnce('ids.next', () => ids.next()) })),
    ...given('grants', options.grants, (grants) => ({
      secretFor: (grantId) => atOnce('grants.secretFor', () => grants.secretFor(grantId)),
    })),
  }
}
