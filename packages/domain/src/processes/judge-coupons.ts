import { either as E } from 'fp-ts'
import { deriveId, isRefused, type Position } from '../event-sourcing/index.js'
import { JudgeOrderCoupons } from '../offline-order/commands.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import type { OrderState } from '../offline-order/state.js'
import { system } from '../values/actor.js'
import type { CouponAnswer } from '../values/coupon.js'
import type { Conductor } from './conductor.js'
import type { Failure } from './surroundings.js'

/** The order with the coupons that hold, and how far a read model must be to show it. */
export interface Judged {
  readonly order: OrderState
  readonly position: Position | null
}

/** Has every coupon of a pending order judged again over what is in it now: a submission is prepared, or its prices are brought up to date. */
export const judgeCoupons = async (conductor: Conductor, looked: OrderState): Promise<E.Either<Failure, Judged>> => {
  const { ports } = conductor
  let order = looked
  for (;;) {
    const { orderId, status, coupons, siteId, shopper, lines, contentVersion: baseVersion } = order
    if (status !== 'Pending' || coupons.length === 0 || lines.length === 0) return E.right({ order, position: null })
    const answers: Record<string, CouponAnswer> = {}
    for (const { code } of coupons) {
      const answer = await ports.coupons.check({ code, siteId, shopper, lines })()
      if (isRefused(answer)) return answer
      answers[code] = answer.right
    }
    const judged = { baseVersion, answers }
    const commandId = deriveId('coupons', orderId, String(baseVersion), ports.ids.next())
    const asked = conductor.asked(system('coupons'), null, judged, { commandId })
    const told = await conductor.tell(offlineOrder, orderId, JudgeOrderCoupons(judged), asked)
    if (isRefused(told)) return told
    const { state, events, position } = told.right
    // Changed meanwhile: what the port said was for other lines, so ask again.
    if (events.length > 0 || state.contentVersion === baseVersion) return E.right({ order: state, position })
    order = state
  }
}
