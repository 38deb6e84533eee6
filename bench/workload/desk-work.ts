import { hostedSite } from '@cart-takeover/adapters/sample-shop'
import { csr, type Desk, type Shopper, type Storefront } from '@cart-takeover/domain'
import { orThrow, type Position } from '@cart-takeover/domain/event-sourcing'

const { siteId } = hostedSite
const wade = csr('wade')

/** Where people call. */
export interface House {
  readonly desk: Desk
  readonly storefront: Storefront
}

/** A takeover under way: its session, and a line that may be changed. */
export interface AtWork {
  readonly name: string
  readonly sessionId: string
  readonly lineId: string
}

/** Takes over a cart that then has 20 events. */
export const takenOver = async (house: House, name: string): Promise<AtWork> => {
  const { desk, storefront } = house
  const as = (step: string) => ({ commandId: `${name}-${step}` })
  const adam: Shopper = { kind: 'registered', customerId: name }
  const { cartId } = await orThrow(storefront.openCart({ siteId }, adam, as('open')))
  await orThrow(storefront.addItem({ cartId, productCode: 'caps-zinc-gold' }, adam, as('shopper-adds')))
  const { orderId } = await orThrow(desk.createOfflineOrder({ siteId }, wade, as('order')))
  await orThrow(desk.selectCustomer({ orderId, customerId: name }, wade, as('customer')))
  const { sessionId, cart } = await orThrow(desk.viewUsersCart({ orderId }, wade, as('view')))
  const [line] = cart.lines
  if (line === undefined) throw new Error('The line that the shopper has added is gone')
  const working = { name, sessionId, lineId: line.lineId }
  for (let edit = 0; edit < 17; edit++) await changeQuantity(house, working, `before-${edit}`, 2 + edit)
  return working
}

/** One command through the desk, with everything that belongs to it: rights, the session, the catalog's word, the processes. */
export const changeQuantity = async (
  { desk }: House,
  { name, sessionId, lineId }: AtWork,
  step: string,
  quantity: number,
): Promise<void> => {
  await orThrow(desk.changeItemQuantity({ sessionId, lineId, quantity }, wade, { commandId: `${name}-${step}` }))
}

/** A whole takeover: order, View User's Cart, five edits, Add Items to Order, the shopper's checkout. Answers with its last place in the log. */
export const wholeTakeover = async ({ desk, storefront }: House, name: string): Promise<Position | null> => {
  const as = (step: string) => ({ commandId: `${name}-${step}` })
  const adam: Shopper = { kind: 'registered', customerId: name }
  const { orderId } = await orThrow(desk.createOfflineOrder({ siteId }, wade, as('order')))
  await orThrow(desk.selectCustomer({ orderId, customerId: name }, wade, as('customer')))
  const { sessionId, cartId } = await orThrow(desk.viewUsersCart({ orderId }, wade, as('view')))
  const { cart } = await orThrow(desk.addItem({ sessionId, productCode: 'caps-ergo-carbon' }, wade, as('edit-1')))
  await orThrow(desk.addItem({ sessionId, productCode: 'caps-zinc-gold' }, wade, as('edit-2')))
  const lineId = cart.lines[0]?.lineId ?? ''
  await orThrow(desk.changeItemQuantity({ sessionId, lineId, quantity: 3 }, wade, as('edit-3')))
  await orThrow(desk.applyCoupon({ sessionId, code: 'KEYS10' }, wade, as('edit-4')))
  await orThrow(desk.removeItem({ sessionId, lineId }, wade, as('edit-5')))
  const { position } = await orThrow(desk.addItemsToOrder({ sessionId }, wade, as('add-to-order')))
  const { leadsTo } = await orThrow(storefront.checkout({ cartId }, adam, as('checkout')))
  if (leadsTo !== 'order') throw new Error('The checkout did not lead to the order')
  return position
}
