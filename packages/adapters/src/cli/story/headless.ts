import { csr } from '@cart-takeover/domain'
import type { Takeover } from '../../open-takeover/open-takeover.js'
import { headlessSite, usd } from '../../sample-shop/adams-keyboards.js'
import type { Played, Tell } from './played.js'

/**
 * The second story: an external storefront keeps its carts itself; the CSR populates an order from one, edits its details, takes the
 * payment and submits it, since it cannot be released ([A-77] to ).
 */
export const playHeadless = async ({ desk }: Takeover, tell: Tell): Promise<Played> => {
  const wade = csr('wade')
  const { orderId, orderNumber } = await desk.createOfflineOrder({ siteId: headlessSite.siteId }, wade)
  await desk.selectCustomer({ orderId, customerId: '1000' }, wade)
  tell(`For the external storefront the CSR creates order #${orderNumber} and selects the customer.`)
  const { order } = await desk.populateItemsFromCart({ orderId }, wade)
  tell(`Populate Items from Cart brings ${order.lines.length} line from the shopper's external cart, one way.`)
  await desk.saveOrderDetails(
    {
      orderId,
      baseVersion: order.contentVersion,
      changes: [
        { kind: 'addItem', productCode: 'caps-zinc-gold' },
        { kind: 'selectShippingMethod', methodCode: 'express', name: 'Express' },
        { kind: 'applyAdjustment', scope: 'shipping', amount: usd(-500), reasonCode: 'GOODWILL' },
      ],
    },
    wade,
  )
  tell('Edit Details, Save: one more item, Express shipping, $5.00 off the shipping.')
  const { totals } = await desk.quoteOrder({ orderId }, wade)
  await desk.addPayment({ orderId, type: 'CreditCard', amount: totals.total, tokenRef: 'tok_phone' }, wade)
  const { position } = await desk.submitOrder({ orderId, expectedTotal: totals.total }, wade)
  tell('The CSR enters the payment and clicks Submit Order.')
  return { name: 'Headless', orderId, cartId: null, position }
}
