// Compiled, never run: whom the compiler lets read what is for colleagues.
import { csr, type Shopper } from '@cart-takeover/domain'
import type { ShopperOrderView, Views } from '@cart-takeover/projections'

const adam: Shopper = { kind: 'registered', customerId: '1000' }
const byShopper = { actor: { kind: 'shopper' as const, shopper: adam }, evidence: null }

export const reads = ({ orders, carts, takeovers, customers }: Views) => [
  orders.byId('order-1', { actor: csr('wade'), evidence: null }),
  orders.forShopper('order-1', adam),
  // @ts-expect-error a shopper is no reader of what is for colleagues
  orders.byId('order-1', byShopper),
  // @ts-expect-error nor by its number
  orders.byNumber('998', byShopper),
  // @ts-expect-error a cart is shown to whoever it is for colleagues
  carts.byId('cart-1', byShopper),
  // @ts-expect-error as is a takeover
  takeovers.byId('session-1', byShopper),
  // @ts-expect-error and a customer
  customers.byId('1000', byShopper),
  // @ts-expect-error a list knows no readers
  orders.list(byShopper),
  // @ts-expect-error nobody but a shopper is a shopper
  orders.forShopper('order-1', csr('wade')),
]

export const shown = (view: ShopperOrderView) => [
  view.standing,
  // @ts-expect-error which takeover it is, is for colleagues
  view.takeover,
  // @ts-expect-error as is why an amount was changed by hand
  view.adjustments[0]?.reasonCode,
]
