import { cart } from '#src/cart/cart.js'
import { offlineOrder } from '#src/offline-order/offline-order.js'
import { processes } from '#src/processes/processes.js'
import type { TakeoverProcess } from '#src/processes/target.js'
import { takeoverSession } from '#src/takeover-session/takeover-session.js'
import { type AggregateName, houseRules, type Rules } from '#testing/explorer/rules.js'

const house: Readonly<Record<AggregateName, object>> = { cart, offlineOrder, takeoverSession }
/** Sound in a test that puts the tables back: they are plain objects, and read-only to everybody else. */
const rows = processes as Array<TakeoverProcess>

const put = ({ aggregates, processes: table }: Rules): void => {
  for (const name of Object.keys(house) as ReadonlyArray<AggregateName>) Object.assign(house[name], { decide: aggregates[name].decide })
  rows.splice(0, rows.length, ...table)
}

/** Does something in the house itself while some of its rules are others. */
export const underRules = async <A>(rules: Rules, work: () => Promise<A>): Promise<A> => {
  put(rules)
  try {
    return await work()
  } finally {
    put(houseRules)
  }
}
