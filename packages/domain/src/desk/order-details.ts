import * as t from 'io-ts'
import { cart } from '../cart/cart.js'
import { ClaimItems } from '../cart/commands.js'
import { deriveId, isRefused, personally } from '../event-sourcing/index.js'
import { PopulateItemsFromCart, SaveOrderDetails } from '../offline-order/commands.js'
import type { DetailChange } from '../offline-order/details.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import type { MergePolicy, PricePolicy } from '../policy.js'
import type { OrderAnswer } from '../processes/answers.js'
import type { Conductor } from '../processes/conductor.js'
import { ordersMadeOf, otherNumbers } from '../processes/orders-made-of.js'
import { presentWord } from '../processes/present-word.js'
import { checkInput } from '../processes/read-call.js'
import { tellOrder } from '../processes/tell-order.js'
import type { Contact } from '../values/contact.js'
import { directShip, type Fulfillment } from '../values/fulfillment.js'
import type { CartLine } from '../values/line.js'
import type { Money } from '../values/money.js'
import type { Option } from '../values/product.js'
import { shopperSubject } from '../values/shopper.js'
import type { Call } from './call.js'

/** One change of the Edit Details modal, as a CSR says it. */
export type WantedChange =
  | {
      readonly kind: 'addItem'
      readonly productCode: string
      readonly quantity?: number
      readonly options?: ReadonlyArray<Option>
      readonly fulfillment?: Fulfillment
    }
  | { readonly kind: 'removeItem'; readonly lineId: string }
  | { readonly kind: 'changeQuantity'; readonly lineId: string; readonly quantity: number }
  /** Another place that items of a multi-ship order go to, or another address of it. Its id is the caller's own, one in the order. */
  | { readonly kind: 'setDestination'; readonly destinationId: string; readonly contact: Contact }
  /** `destinationId: null`: back to the order's own shipping address. */
  | { readonly kind: 'assignDestination'; readonly lineId: string; readonly destinationId: string | null }
  /** For what goes to that destination; to the order's own shipping address unless told. */
  | { readonly kind: 'selectShippingMethod'; readonly methodCode: string; readonly name: string; readonly destinationId?: string }
  | {
      readonly kind: 'applyAdjustment'
      readonly scope: 'order' | 'shipping' | 'handling'
      readonly amount: Money
      readonly reasonCode: string
    }
  | { readonly kind: 'removeAdjustment'; readonly adjustmentId: string }

/** What a CSR does with the items and details of an order, without a takeover. */
export const orderDetailsOf = (conductor: Conductor, call: Call) => {
  const { ports, policy } = conductor
  return {
    /**
     * Save of Edit Details ([A-89], [A-90]): all changes or none. `baseVersion` is the order's `contentVersion` that the CSR was
     * looking at; prices come from the catalog.
     */
    saveOrderDetails: call<
      { readonly orderId: string; readonly baseVersion: number; readonly changes: ReadonlyArray<WantedChange> },
      OrderAnswer
    >(async (input, asked) => {
      const { orderId, baseVersion, changes } = input
      const told = checkInput('saveOrderDetails', t.type({ changes: t.readonlyArray(t.type({ kind: t.string })) }), input)
      if (isRefused(told)) return told
      const order = await conductor.look(offlineOrder, orderId)
      if (isRefused(order)) return order
      const { siteId, shopper, priceListCode, lines } = order.right
      const priced: Array<DetailChange> = []
      for (const [index, change] of changes.entries()) {
        if (change.kind === 'addItem') {
          const { productCode, quantity = 1, options = [], fulfillment = directShip } = change
          const offer = await ports.catalog.offer({ productCode, options, quantity, siteId, shopper, priceListCode })()
          if (isRefused(offer)) return offer
          const lineId = deriveId('line', asked.commandId, String(index))
          priced.push({ kind: 'addItem', lineId, productCode, quantity, options, fulfillment, offer: offer.right })
        } else if (change.kind === 'changeQuantity') {
          const line = lines.find(({ lineId }) => lineId === change.lineId)
          // Of a line that is not there the order itself says so.
          if (line === undefined) priced.push({ ...change, offer: null })
          else {
            const { product, options } = line
            const question = { productCode: product.productCode, options, quantity: change.quantity, siteId, shopper, priceListCode }
            const offer = await ports.catalog.offer(question)()
            if (isRefused(offer)) return offer
            priced.push({ ...change, offer: offer.right })
          }
        } else if (change.kind === 'applyAdjustment')
          priced.push({ ...change, adjustmentId: deriveId('adjustment', asked.commandId, String(index)) })
        else if (change.kind === 'setDestination') {
          if (shopper === null) return conductor.refuse('CUSTOMER_REQUIRED', {})
          priced.push({ ...change, contact: personally(shopperSubject(shopper), change.contact) })
        } else if (change.kind === 'selectShippingMethod') priced.push({ destinationId: null, ...change })
        else priced.push(change)
      }
      const editId = deriveId('edit', orderId, asked.commandId)
      return tellOrder(conductor, orderId, SaveOrderDetails({ editId, baseVersion, changes: priced }), asked)
    }),

    /** Populate Items from Cart ([A-79], [A-80]): everything in the shopper's external cart, one way; the order is the CSR's to submit. */
    populateItemsFromCart: call<
      { readonly orderId: string; readonly mergePolicy?: MergePolicy; readonly pricePolicy?: PricePolicy },
      OrderAnswer
    >(async ({ orderId, mergePolicy = policy.mergePolicy, pricePolicy = policy.pricePolicy }, asked) => {
      const order = await conductor.look(offlineOrder, orderId)
      if (isRefused(order)) return order
      const { siteId, shopper } = order.right
      if (shopper === null) return conductor.refuse('CUSTOMER_REQUIRED', {})
      if (shopper.kind === 'anonymous') return conductor.refuse('ANONYMOUS_NOT_SUPPORTED', {})
      const site = await ports.sites.site(siteId)()
      if (isRefused(site)) return site
      if (site.right?.storefront !== 'headless' || !site.right.headlessTakeover || ports.cartsOutside === null)
        return conductor.refuse('FEATURE_NOT_ENABLED', { feature: 'headlessTakeover' })
      const allowed = conductor.mayDo('takeOver', asked)
      if (isRefused(allowed)) return allowed
      const outside = await ports.cartsOutside.load(shopper, siteId)()
      if (isRefused(outside)) return outside
      if (outside.right === null) return conductor.refuse('NOTHING_TO_COPY', {})
      const { cartId, version, currency, coupons } = outside.right
      const populateId = deriveId('populate', orderId, asked.commandId)
      const attribution = { by: { kind: 'shopper' as const, shopper }, sessionId: null, at: ports.clock.now(), eventId: populateId }
      const lines: ReadonlyArray<CartLine> = outside.right.lines.map((line) => ({ ...line, attribution }))
      const snapshot = { lines, coupons, currency, siteId }
      const word = await presentWord(ports, snapshot, shopper)
      if (isRefused(word)) return word
      const populate = (alsoIn: ReadonlyArray<string>) =>
        PopulateItemsFromCart({
          populateId,
          cartId,
          externalVersion: version,
          snapshot,
          mergePolicy,
          pricePolicy,
          alsoIn,
          ...word.right,
        })
      // What would be refused claims nothing. A takeover may have lapsed, which is found out when the order is told.
      const would = conductor.wouldTell(offlineOrder, order.right, populate([]), asked)
      if (isRefused(would) && would.left.code !== 'TAKEOVER_IN_PROGRESS') return would
      const claim = ClaimItems({ cartId, shopper, siteId, orderId })
      const claimed = await conductor.tell(cart, cartId, claim, { ...asked, commandId: deriveId('claim', asked.commandId, orderId) })
      if (isRefused(claimed)) return claimed
      const made = await ordersMadeOf(conductor, claimed.right.state)
      return isRefused(made) ? made : tellOrder(conductor, orderId, populate(otherNumbers(made.right, orderId)), asked)
    }),
  }
}
