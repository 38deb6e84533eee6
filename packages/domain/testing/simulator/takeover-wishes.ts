import { csr } from '#src/values/actor.js'
import { later } from '#src/values/ids.js'
import { HOUR } from '../moments.js'
import { adam, sue } from '../people.js'
import type { Made, Scene } from './made.js'
import { byDownload, COUPON } from './shelf.js'
import type { Wish } from './wish.js'

export type TakeoverWish = Extract<
  Wish,
  {
    readonly does:
      | 'csrOpensCartOfCustomer'
      | 'csrAttachesOrder'
      | 'csrAdds'
      | 'csrRemoves'
      | 'csrChangesQuantity'
      | 'csrEntersCoupon'
      | 'csrAddsItemsToOrder'
      | 'csrLeaves'
      | 'csrExtends'
  }
>
export type SupervisorWish = Extract<Wish, { readonly does: 'isForcedToEnd' | 'isSuperseded' | 'isExtended' | 'isPassedOn' }>

/** What a CSR does in a cart that they have opened. */
export const takeoverCall = ({ house: { desk, clock }, screen, setting, as }: Scene, wish: TakeoverWish): Made | null => {
  const by = csr(wish.by)
  if (wish.does === 'csrOpensCartOfCustomer')
    return desk.viewUsersCart({ entryPoint: 'customerList', customerId: adam.customerId, siteId: setting.siteId }, by, as)
  const sessionId = screen.takeoverOf(wish.by)
  if (sessionId === null) return null
  switch (wish.does) {
    case 'csrAttachesOrder':
      return desk.attachOrder({ sessionId, orderId: setting.orders[wish.order] }, by, as)
    case 'csrAdds':
      return desk.addItem({ sessionId, productCode: wish.item, fulfillment: byDownload }, by, as)
    case 'csrRemoves':
    case 'csrChangesQuantity': {
      const lineId = screen.line(wish.line)
      if (lineId === null) return null
      return wish.does === 'csrRemoves'
        ? desk.removeItem({ sessionId, lineId }, by, as)
        : desk.changeItemQuantity({ sessionId, lineId, quantity: wish.quantity }, by, as)
    }
    case 'csrEntersCoupon':
      return desk.applyCoupon({ sessionId, code: COUPON }, by, as)
    case 'csrAddsItemsToOrder':
      return desk.addItemsToOrder({ sessionId, intent: wish.intent }, by, as)
    case 'csrLeaves':
      return desk.abandonTakeover({ sessionId, disposition: wish.disposition }, by, as)
    case 'csrExtends':
      return desk.extendTakeover({ sessionId, until: later(clock.now(), HOUR), reasonCode: 'LONG_CALL' }, by, as)
  }
}

/** What the supervisor does with the takeover that was begun last. */
export const supervisorCall = ({ house: { desk, clock }, screen, as }: Scene, wish: SupervisorWish): Made | null => {
  const sessionId = screen.lastTakeover()
  if (sessionId === null) return null
  switch (wish.does) {
    case 'isForcedToEnd':
      return desk.forceEndTakeover({ sessionId }, sue, as)
    case 'isSuperseded':
      return desk.supersedeTakeover({ sessionId }, sue, as)
    case 'isExtended':
      return desk.extendTakeover({ sessionId, until: later(clock.now(), 3 * HOUR), reasonCode: 'LONG_CALL' }, sue, as)
    case 'isPassedOn':
      return desk.transferTakeover({ sessionId, toCsrId: wish.to }, sue, as)
  }
}
