import type { taskEither as TE } from 'fp-ts'
import { deriveId, orThrow } from '#src/event-sourcing/index.js'
import { integration as integrationNamed } from '#src/integration/call.js'
import type { ToldStatus } from '#src/integration/order-management.js'
import { RecordCollection } from '#src/offline-order/commands.js'
import { offlineOrder } from '#src/offline-order/offline-order.js'
import type { OrderState } from '#src/offline-order/state.js'
import { totalsOf } from '#src/offline-order/totals.js'
import type { Money } from '#src/values/money.js'
import type { Shopper } from '#src/values/shopper.js'
import { pickup } from '#testing/lines.js'
import { aContact, adam, wade } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import type { Action } from './actions.js'
import { type As, type Call, csrOf, made, pick, type Scene } from './call.js'
import { peopleCall } from './people-calls.js'
import { pricingCall } from './pricing-calls.js'

/** The quote first, since nobody pays an amount that they have not seen. */
const afterQuote =
  (
    quote: TE.TaskEither<Error, { readonly totals: { readonly total: Money } }>,
    pay: (amount: Money) => TE.TaskEither<Error, unknown>,
  ): Call =>
  async () => {
    const { totals } = await orThrow(quote)
    return orThrow(pay(totals.total))
  }

/** A change of the Edit Details modal that fits what is in the order. */
const changeOf = (number: number, { lines, adjustments }: OrderState) => {
  const lineId = lines.at(-1)?.lineId ?? 'none'
  const adjustmentId = adjustments.at(-1)?.adjustmentId ?? 'none'
  switch (number) {
    case 0:
      return { kind: 'addItem', productCode: 'caps-zinc-gold', quantity: 2 } as const
    case 1:
      return { kind: 'selectShippingMethod', methodCode: 'standard', name: 'Standard' } as const
    case 2:
      return { kind: 'changeQuantity', lineId, quantity: 3 } as const
    case 3:
      return { kind: 'removeItem', lineId } as const
    case 4:
      return { kind: 'applyAdjustment', scope: 'order', amount: usd(-100), reasonCode: 'GOODWILL' } as const
    case 5:
      return { kind: 'removeAdjustment', adjustmentId } as const
    case 6:
      return { kind: 'addItem', productCode: 'caps-zinc-gold', fulfillment: pickup() } as const
    case 7:
      return { kind: 'setDestination', destinationId: 'office', contact: aContact() } as const
    case 8:
      return { kind: 'assignDestination', lineId, destinationId: 'office' } as const
    default:
      return { kind: 'selectShippingMethod', destinationId: 'office', methodCode: 'express', name: 'Express' } as const
  }
}

/** Another price for the newest item: so much off, but never less than nothing. */
const priced = (off: number, { orderId, lines }: OrderState) => {
  const line = lines.at(-1)
  return { orderId, lineId: line?.lineId ?? 'none', price: usd(Math.max(0, (line?.price.list.amount ?? 0) - off)) }
}

const oms = integrationNamed('oms')
/** What the order management system tells next of an order. */
const next = (status: OrderState['status']): ToldStatus =>
  status === 'Submitted' ? 'Accepted' : status === 'Accepted' ? 'PendingReview' : status === 'PendingReview' ? 'Processing' : 'Completed'

/** What a CSR, or the shopper whose it is, does with an order. */
export const orderCall = async (
  { the, orders }: Scene,
  action: Extract<Action, { readonly order: number }>,
  as: As,
): Promise<Call | null> => {
  const { desk, storefront, integration } = the.either
  const orderId = pick(orders(), action.order)
  if (orderId === null) return null
  const state = await the.order(orderId)
  const shopper: Shopper = state.shopper ?? adam
  const on = { orderId }
  const by = 'csr' in action ? csrOf(action.csr) : wade
  const expectedTotal = totalsOf(state)?.total ?? usd(0)
  const payment = { ...on, type: 'CreditCard', amount: expectedTotal, tokenRef: 'tok' }
  const attemptId = state.stage.is === 'PaymentInProgress' ? state.stage.attemptId : 'none'
  const lineId = state.lines.at(-1)?.lineId ?? 'none'
  const paymentId = state.payments.at(-1)?.paymentId ?? 'none'
  switch (action.does) {
    case 'selectsCustomer':
      return made(
        desk.selectCustomer(
          action.who === 'adam' ? { ...on, customerId: adam.customerId } : { ...on, guest: { email: null, billing: null, shipping: null } },
          by,
          as,
        ),
      )
    case 'viewsCart':
      return made(desk.viewUsersCart(on, by, as))
    case 'choosesShipping':
      return made(
        storefront.selectShippingMethod(
          { ...on, baseVersion: state.contentVersion, methodCode: 'standard', name: 'Standard' },
          shopper,
          as,
        ),
      )
    case 'shopperPays':
      return afterQuote(storefront.quoteOrder(on, shopper, { commandId: `${as.commandId}-quote` }), (amount) =>
        storefront.addPayment({ ...payment, amount }, shopper, as),
      )
    case 'beginsPaying':
      return made(storefront.beginPayment(on, shopper, as))
    case 'abortsPaying':
      return made(storefront.abortPayment({ ...on, attemptId, reason: 'declined' }, shopper, as))
    case 'shopperSubmits':
      return made(storefront.submitOrder({ ...on, expectedTotal }, shopper, as))
    case 'asksForCartBack':
      return made(storefront.askForCartBack(on, shopper, as))
    case 'populates':
      return made(desk.populateItemsFromCart(on, by, as))
    case 'editsDetails':
      return made(desk.saveOrderDetails({ ...on, baseVersion: state.contentVersion, changes: [changeOf(action.change, state)] }, by, as))
    case 'createsCustomer':
    case 'changesAddress':
    case 'editsEmail':
    case 'setsPickupContact':
    case 'beginsAlternate':
    case 'savesAlternate':
    case 'cancelsAlternate':
    case 'removesAlternate':
      return peopleCall(the, state, action, as)
    case 'typesCoupon':
    case 'takesTypedCouponOut':
    case 'changesPriceList':
    case 'repricesOrder':
    case 'approvesAdjustment':
      return pricingCall(the, orderId, action, as)
    case 'overridesPrice':
      return made(desk.overrideItemPrice({ ...priced(action.off, state), reasonCode: 'MATCHED' }, by, as))
    case 'approvesPrice':
      return made(desk.approveItemPrice(priced(action.off, state), by, as))
    case 'clearsPrice':
      return made(desk.clearItemPriceOverride({ ...on, lineId: state.lines.at(-1)?.lineId ?? 'none' }, by, as))
    case 'takesOff':
      return made(desk.applyOrderDiscount({ ...on, name: 'Loyal', amount: usd(Math.max(0, action.off)) }, by, as))
    case 'thinksBetterOfIt':
      return async () => {
        const before = { commandId: `${as.commandId}-discount` }
        await orThrow(desk.applyOrderDiscount({ ...on, name: 'Loyal', amount: usd(100) }, by, before))
        return orThrow(desk.removeOrderDiscount({ ...on, discountId: deriveId('discount', before.commandId) }, by, as))
      }
    case 'csrPays':
      return afterQuote(desk.quoteOrder(on, by, { commandId: `${as.commandId}-quote` }), (amount) =>
        desk.addPayment({ ...payment, amount }, by, as),
      )
    case 'voidsPayment':
      return made(desk.voidPayment({ ...on, paymentId, reasonCode: 'TYPO' }, by, as))
    case 'csrBeginsPaying':
      return made(desk.beginPayment(on, by, as))
    case 'csrAbortsPaying':
      return made(desk.abortPayment({ ...on, attemptId, reason: 'declined' }, by, as))
    case 'releases':
      return made(desk.releaseToShopper(on, by, as))
    case 'recalls':
      return made(desk.recallFromShopper(on, by, as))
    case 'csrSubmits':
      return made(desk.submitOrder({ ...on, expectedTotal }, by, as))
    case 'acknowledgesDuplicate':
      return made(desk.acknowledgeDuplicateRisk({ ...on, reasonCode: 'WANTS_BOTH' }, by, as))
    case 'notes':
      return made(desk.addNote({ ...on, text: 'called twice', visibility: action.order === 0 ? 'shopper' : 'internal' }, by, as))
    case 'retries':
      return made(desk.retryOrder({ ...on, reasonCode: 'RESTOCKED' }, by, as))
    case 'orderMovesOn':
      return made(integration.recordStatus({ ...on, status: next(state.status) }, oms, as))
    case 'piecesLeave':
      return made(
        integration.recordFulfillment({ ...on, fulfillmentId: `parcel-${as.commandId}`, items: [{ lineId, quantity: 1 }] }, oms, as),
      )
    case 'orderGoesWrong':
      return made(integration.recordError({ ...on, reason: 'NO_STOCK' }, oms, as))
    case 'cancels':
      return made(desk.cancelOrder({ ...on, reasonCode: 'MISTAKE' }, by, as))
    case 'collectionArrives': {
      const asked = the.conductor.asked({ kind: 'integration', name: 'payments' }, null, { paymentId }, as)
      return () => orThrow(() => the.conductor.tell(offlineOrder, orderId, RecordCollection({ paymentId, amount: usd(1) }), asked))
    }
    default:
      return null
  }
}
