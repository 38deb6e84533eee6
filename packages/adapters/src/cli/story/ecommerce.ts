import { csr, type Shopper } from '@cart-takeover/domain'
import { Rejected } from '@cart-takeover/domain/event-sourcing'
import type { Takeover } from '../../open-takeover/open-takeover.js'
import { hostedSite } from '../../sample-shop/adams-keyboards.js'
import type { Played, Tell } from './played.js'

/**
 * The first story of the sources: a registered shopper calls, the CSR creates an order, takes the cart over, adds the key caps and a
 * coupon, clicks Add Items to Order; the shopper's own checkout finds that order ([A-14] to, [B-13] to [B-19]).
 */
export const playEcommerce = async ({ desk, storefront }: Takeover, tell: Tell): Promise<Played> => {
  const wade = csr('wade')
  const adam: Shopper = { kind: 'registered', customerId: '1000' }
  const { siteId } = hostedSite

  const { cartId } = await storefront.openCart({ siteId }, adam)
  tell('The shopper goes to their cart, gets stuck, and calls.')
  const { orderId, orderNumber } = await desk.createOfflineOrder({ siteId }, wade)
  tell(`The CSR clicks Create New Order: #${orderNumber} (Pending).`)
  await desk.selectCustomer({ orderId, customerId: adam.customerId }, wade)
  const { sessionId } = await desk.viewUsersCart({ orderId, reasonCode: 'CONFIGURATION_HELP' }, wade)
  tell("The CSR selects the customer and clicks View User's Cart: the cart is theirs to change.")
  const blocked = await storefront.checkout({ cartId }, adam).catch((error: unknown) => error)
  tell(`The shopper clicks Checkout meanwhile: ${blocked instanceof Rejected ? blocked.code : 'it was not blocked'}.`)
  await desk.addItem({ sessionId, productCode: 'caps-ergo-carbon' }, wade)
  await desk.applyCoupon({ sessionId, code: 'KEYS10' }, wade)
  tell('The CSR adds Carbon Key Caps for Ergodox at $180.00, and the coupon KEYS10.')
  await desk.addItemsToOrder({ sessionId }, wade)
  tell('The CSR clicks Add Items to Order: the items are in the order, the takeover is over.')

  const checkout = await storefront.checkout({ cartId }, adam)
  if (checkout.leadsTo !== 'order') throw new Error("The shopper's checkout should have found the CSR's order")
  tell(`The shopper clicks Checkout and sees the CSR's order #${checkout.orderNumber}.`)
  const baseVersion = checkout.order.contentVersion
  await storefront.selectShippingMethod({ orderId, baseVersion, methodCode: 'standard', name: 'Standard' }, adam)
  const { totals } = await storefront.quoteOrder({ orderId }, adam)
  await storefront.addPayment({ orderId, type: 'CreditCard', amount: totals.total, tokenRef: 'tok_adam' }, adam)
  const { position } = await storefront.submitOrder({ orderId, expectedTotal: totals.total }, adam)
  tell('The shopper chooses shipping, pays, and submits.')
  return { name: 'eCommerce', orderId, cartId, position }
}
