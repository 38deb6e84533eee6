import { either as E } from 'fp-ts'
import { isRefused } from '#src/event-sourcing/index.js'
import { integration } from '#src/integration/call.js'
import { meetDeadline } from '#src/processes/clock.js'
import { drive } from '#src/processes/drive.js'
import { shopperSubject } from '#src/values/shopper.js'
import { SECOND } from '../moments.js'
import { deadlinesIn } from './deadlines-in.js'
import type { Made, Scene } from './made.js'
import type { Wish } from './wish.js'

export type OutsideWish = Extract<
  Wish,
  {
    readonly does:
      | 'timePasses'
      | 'clockLooks'
      | 'cartIsBoughtOutside'
      | 'couponEnds'
      | 'priceChanges'
      | 'itemIsSoldOut'
      | 'losesTheRight'
      | 'getsTheRightBack'
      | 'shopperChangesCartOutside'
      | 'runnerLooks'
      | 'runnerFollows'
      | 'shopperLogsIn'
      | 'shopperIsErased'
  }
>

/** Something that changes at once, without a call. */
const simply =
  (change: () => void): Made =>
  async () => {
    change()
    return E.right(null)
  }

/** What happens outside: time, the catalog, other systems, and a background runner somewhere. */
export const outsideCall = ({ house, setting, screen, as }: Scene, wish: OutsideWish): Made | null => {
  const { shelf, clock, integration: door, conductor, log, send } = house
  switch (wish.does) {
    case 'timePasses':
      return simply(() => clock.pass(wish.seconds * SECOND))
    case 'couponEnds':
      return simply(shelf.couponEnds)
    case 'priceChanges':
      return simply(() => shelf.priceChanges(wish.item))
    case 'itemIsSoldOut':
      return simply(() => shelf.itemIsSoldOut(wish.item))
    case 'getsTheRightBack':
      return simply(() => shelf.getsTheRightBack(wish.by))
    case 'shopperChangesCartOutside':
      return simply(() => shelf.shopperPutsOutside(wish.quantity))
    case 'losesTheRight': {
      const revoke = door.revokeCsr({ csrId: wish.by }, integration('roles'), as)
      return () => {
        shelf.losesTheRight(wish.by)
        return revoke()
      }
    }
    case 'cartIsBoughtOutside': {
      const cartId = screen.cartId()
      return cartId === null ? null : door.boughtOutside({ cartId, externalOrderId: `outside-${as.commandId}` }, integration('shop'), as)
    }
    case 'shopperLogsIn': {
      const { browser, shopper, siteId } = setting
      if (browser?.guest.kind !== 'anonymous' || shopper.kind !== 'registered') return null
      const { anonymousId } = browser.guest
      return door.shopperLoggedIn({ anonymousId, customerId: shopper.customerId, siteId }, integration('login'), as)
    }
    case 'shopperIsErased':
      return door.eraseSubject({ subject: shopperSubject(setting.shopper) }, integration('privacy'), as)
    case 'clockLooks':
      return async () => {
        for (const deadline of deadlinesIn(log)) {
          const met = await meetDeadline(conductor, deadline)
          if (isRefused(met)) return met
        }
        return E.right(null)
      }
    case 'runnerFollows':
      return house.follower.follow
    case 'runnerLooks': {
      const events = log.slice(-wish.back)
      return () => drive(send, events)
    }
  }
}
