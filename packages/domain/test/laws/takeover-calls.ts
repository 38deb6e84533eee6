import { cart } from '#src/cart/cart.js'
import { ReleaseControl } from '#src/cart/commands.js'
import { orThrow } from '#src/event-sourcing/index.js'
import { integration } from '#src/integration/call.js'
import { NoteBlockedCheckout } from '#src/takeover-session/commands.js'
import { takeoverSession } from '#src/takeover-session/takeover-session.js'
import { csr, system } from '#src/values/actor.js'
import { directShip } from '#src/values/fulfillment.js'
import { later } from '#src/values/ids.js'
import { shopperSubject } from '#src/values/shopper.js'
import { anOption, pickup } from '#testing/lines.js'
import { MINUTE } from '#testing/moments.js'
import { sue } from '#testing/people.js'
import { headless } from '#testing/shop.js'
import { known } from '../known.js'
import type { Action } from './actions.js'
import { type As, type Call, csrOf, lineOf, made, optionsOf, pick, type Scene, wantedBy } from './call.js'

/** What a CSR, a supervisor or the clock does with a takeover. */
export const takeoverCall = async (
  { the, sessions, orders }: Scene,
  action: Extract<Action, { readonly session: number }>,
  as: As,
): Promise<Call | null> => {
  const { desk } = the.either
  const session = pick(sessions(), action.session)
  if (session === null) return null
  const { sessionId, cartId } = session
  // Whose it is now, by the session's own word.
  const by = csr((await the.session(sessionId)).csrId)
  const { lines } = await the.cart(cartId)
  const on = { sessionId, lineId: 'line' in action ? lineOf(lines, action.line, wantedBy(action.does)) : '' }
  switch (action.does) {
    case 'attachesOrder': {
      const orderId = pick(orders(), action.order)
      return orderId === null ? null : made(desk.attachOrder({ sessionId, orderId }, by, as))
    }
    case 'csrAdds':
      return made(
        desk.addItem({ sessionId, productCode: action.product, quantity: action.quantity, options: optionsOf(action.product) }, by, as),
      )
    case 'csrChangesQuantity':
      return made(desk.changeItemQuantity({ ...on, quantity: action.quantity }, by, as))
    case 'csrConfigures':
      return made(desk.configureItem({ ...on, options: [anOption({ value: action.value })] }, by, as))
    case 'csrFulfills':
      return made(desk.setItemFulfillment({ ...on, fulfillment: action.pickup ? pickup() : directShip }, by, as))
    case 'csrRemoves':
      return made(desk.removeItem(on, by, as))
    case 'csrEmpties':
      return made(desk.emptyCart({ sessionId }, by, as))
    case 'csrEntersCoupon':
      return made(desk.applyCoupon({ sessionId, code: action.code }, by, as))
    case 'csrTakesCouponOut':
      return made(desk.removeCoupon({ sessionId, code: 'KEYS10' }, by, as))
    case 'csrAddsSeveral': {
      const items = action.products.map((productCode) => ({ productCode, options: optionsOf(productCode) }))
      return made(desk.addItems({ sessionId, items }, by, as))
    }
    case 'csrReprices':
      return made(desk.repriceCart({ sessionId }, by, as))
    case 'cartIsRepriced':
      return made(the.either.integration.repriceCart({ cartId }, integration('prices'), as))
    case 'csrUndoes':
      return made(desk.undo({ sessionId, count: action.count }, by, as))
    case 'addsItemsToOrder': {
      const { intent, mergePolicy, pricePolicy } = action
      return made(desk.addItemsToOrder({ sessionId, intent, mergePolicy, pricePolicy }, by, as))
    }
    case 'abandons':
      return made(desk.abandonTakeover({ sessionId, disposition: action.disposition }, by, as))
    case 'isForcedToEnd':
      return made(desk.forceEndTakeover({ sessionId }, sue, as))
    case 'isSuperseded':
      return made(desk.supersedeTakeover({ sessionId }, sue, as))
    case 'isRevoked':
      return made(the.either.integration.revokeCsr({ csrId: by.csrId }, integration('roles'), as))
    case 'cartIsBoughtOutside':
      return made(the.either.integration.boughtOutside({ cartId, externalOrderId: `outside-${cartId}` }, integration('shop'), as))
    case 'isLetIn':
      return async () => {
        const { grant } = await orThrow(desk.issueGrant({ sessionId }, by, { commandId: `${as.commandId}-grant` }))
        return orThrow(the.either.integration.redeemGrant({ grant, siteId: headless.siteId }, integration('storefront'), as))
      }
    case 'shopperIsErased': {
      const subject = shopperSubject(known((await the.session(sessionId)).shopper))
      return made(the.either.integration.eraseSubject({ subject }, integration('privacy'), as))
    }
    case 'isPassedOn':
      return made(desk.transferTakeover({ sessionId, toCsrId: csrOf(action.csr).csrId }, sue, as))
    case 'isExtended': {
      const until = later(the.clock.now(), action.minutes * MINUTE)
      return made(desk.extendTakeover({ sessionId, until, reasonCode: 'LONG_CALL' }, by, as))
    }
    case 'clockLapsesControl': {
      const asked = the.conductor.asked(system('clock'), null, { sessionId }, as)
      return () =>
        orThrow(() => the.conductor.tell(cart, cartId, ReleaseControl({ sessionId, cause: 'lapsed', disposition: 'keep' }), asked))
    }
    case 'checkoutIsNoted': {
      const asked = the.conductor.asked(by, null, { sessionId }, as)
      return () => orThrow(() => the.conductor.tell(takeoverSession, sessionId, NoteBlockedCheckout({ by: 'csr' }), asked))
    }
  }
}
