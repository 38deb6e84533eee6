import { Rejected, Undecodable } from '#src/event-sourcing/index.js'
import type { RejectionCode } from '#src/rejections.js'
import type { Shopper } from '#src/values/shopper.js'
import { adam, wade } from '#testing/people.js'
import { hosted } from '#testing/shop.js'
import type { World } from '#testing/world.js'

// Beginnings that many stories share, told through the desk and the storefront.

const { siteId } = hosted

/** An order of Wade's for a customer, with nothing in it yet. */
export const anOrder = async ({ desk }: World, customerId = adam.customerId): Promise<string> => {
  const { orderId } = await desk.createOfflineOrder({ siteId }, wade)
  await desk.selectCustomer({ orderId, customerId }, wade)
  return orderId
}

/** The shopper's own cart, with one piece of each of these in it. */
export const aCart = async (
  { storefront }: World,
  products: ReadonlyArray<string> = ['caps-ergo-carbon'],
  shopper: Shopper = adam,
): Promise<string> => {
  const { cartId } = await storefront.openCart({ siteId }, shopper)
  for (const productCode of products) await storefront.addItem({ cartId, productCode }, shopper)
  return cartId
}

/** Wade has Adam's cart, which holds one piece of carbon key caps. */
export const aTakeover = async (world: World) => {
  const cartId = await aCart(world)
  const orderId = await anOrder(world)
  const { sessionId } = await world.desk.viewUsersCart({ orderId }, wade)
  return { cartId, orderId, sessionId }
}

/** The same, handed off: the order waits for Adam. */
export const aHandOff = async (world: World, intent: 'shopperCheckout' | 'csrSubmit' = 'shopperCheckout') => {
  const takeover = await aTakeover(world)
  const { order } = await world.desk.addItemsToOrder({ sessionId: takeover.sessionId, intent }, wade)
  return { ...takeover, order }
}

/** An order of Wade's with one line, typed in, paid and submitted. */
export const aSubmittedOrder = async (world: World) => {
  const { desk } = world
  const orderId = await anOrder(world)
  const changes = [
    { kind: 'addItem', productCode: 'caps-ergo-carbon' },
    { kind: 'selectShippingMethod', methodCode: 'standard', name: 'Standard' },
  ] as const
  const { order } = await desk.saveOrderDetails({ orderId, baseVersion: 1, changes }, wade)
  const { total } = (await desk.quoteOrder({ orderId }, wade)).totals
  const paid = await desk.addPayment({ orderId, type: 'CreditCard', amount: total, tokenRef: 'tok' }, wade)
  await desk.submitOrder({ orderId, expectedTotal: total }, wade)
  return { orderId, total, lineId: order.lines[0]?.lineId ?? '', paymentId: paid.order.payments[0]?.paymentId ?? '' }
}

/** What a call fails with, whatever it is; fails where it is answered. */
export const failureOf = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => {
      throw new Error('It was answered')
    },
    (error: unknown) => error,
  )

/** What is wrong with the input of a call, as the caller is told; fails where it is answered, refused by a rule, or stored for. */
export const wrongWith = async ({ log }: World, call: Promise<unknown>): Promise<string> => {
  const before = log.length
  const error = await failureOf(call)
  if (!(error instanceof Undecodable)) throw error
  if (log.length > before) throw new Error('Something was stored for it')
  return error.paths.join('; ')
}

/** What these tests look at in the details of refusals. */
interface Told {
  readonly csrId?: string
  readonly sessionId?: string
  readonly orderId?: string
  readonly cause?: string | null
  readonly canReclaim?: boolean
  readonly cartId?: string
  readonly why?: string
}

/** The rule that refuses a call, and what it tells; fails where it is answered, or fails for another reason. */
export const refusalOf = async (
  call: Promise<unknown>,
): Promise<{ readonly code: RejectionCode; readonly detail: Told; readonly message: string }> => {
  const error = await failureOf(call)
  if (!(error instanceof Rejected)) throw error
  // Sound: only rules of this house refuse here, and each tells a record.
  return { code: error.code as RejectionCode, detail: error.detail as Told, message: error.message }
}
