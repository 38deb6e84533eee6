import type { CartPhase, ControlMode } from '@cart-takeover/domain'
import { type Who, whoToShopper } from '../content-view/who.js'
import type { CartLineView, CartView, ControlView } from './cart-view.js'

/** A line of a cart as its shopper may see it. */
export interface ShopperCartLine extends Omit<CartLineView, 'addedBy'> {
  readonly addedBy: { readonly who: Who; readonly at: string }
}

/** Who may change the cart now. A store representative is a store representative, whoever it is. */
export type ShopperControl =
  | { readonly holder: 'shopper' }
  | {
      readonly holder: 'store'
      readonly who: 'Store representative'
      readonly mode: ControlMode
      readonly since: string
      /** When it ends unless they do something. */
      readonly until: string
      /** May the shopper take it back now? */
      readonly canReclaim: boolean
      /** From when on they may; `null`: now, or never. */
      readonly reclaimableAt: string | null
    }

/** What has become of a cart, in one word for its shopper. */
export type CartStanding = 'Open' | 'CheckingOut' | 'StoreIsFinishing' | 'InOrder' | 'Bought' | 'Closed'

type Shared = Pick<
  CartView,
  | 'cartId'
  | 'site'
  | 'currency'
  | 'itemCount'
  | 'isEmpty'
  | 'subtotal'
  | 'coupons'
  | 'orderTotal'
  | 'taxShipping'
  | 'linkedOrderId'
  | 'createdAt'
  | 'updatedAt'
>

/** What the shopper may do with it now, by the cart's own word: {@link ShopperCartView}. */
export interface ShopperMay {
  readonly mayEdit: boolean
  readonly mayCheckOut: boolean
}

/** A cart as its shopper may see it: no colleague's name, no session. `linkedOrderId`: the order that Checkout leads to. */
export interface ShopperCartView extends Shared, ShopperMay {
  readonly standing: CartStanding
  readonly lines: ReadonlyArray<ShopperCartLine>
  readonly control: ShopperControl
}

const standings: Readonly<Record<CartPhase['is'], CartStanding>> = {
  none: 'Closed',
  open: 'Open',
  checkingOut: 'CheckingOut',
  sealed: 'StoreIsFinishing',
  handedOff: 'InOrder',
  converted: 'Bought',
  merged: 'Closed',
  abandoned: 'Closed',
  redirected: 'Closed',
}

const lineOf = (line: CartLineView): ShopperCartLine => ({
  lineId: line.lineId,
  imageUrl: line.imageUrl,
  code: line.code,
  variationCode: line.variationCode,
  name: line.name,
  options: line.options,
  fulfillment: line.fulfillment,
  quantity: line.quantity,
  price: line.price,
  discounts: line.discounts,
  itemTotal: line.itemTotal,
  notices: line.notices,
  addedBy: { who: whoToShopper(line.addedBy.by), at: line.addedBy.at },
})

const controlOf = (control: ControlView): ShopperControl => {
  if (control.holder === 'shopper') return control
  const { mode, since, deadline: until, canReclaim, reclaimableAt } = control
  return { holder: 'store', who: 'Store representative', mode, since, until, canReclaim, reclaimableAt }
}

/** Field by field, so that what a CSR is shown tomorrow is not told here. */
export const shopperCartOf = (view: CartView, may: ShopperMay): ShopperCartView => ({
  cartId: view.cartId,
  standing: standings[view.phase.is],
  site: view.site,
  currency: view.currency,
  lines: view.lines.map(lineOf),
  itemCount: view.itemCount,
  isEmpty: view.isEmpty,
  subtotal: view.subtotal,
  coupons: view.coupons,
  orderTotal: view.orderTotal,
  taxShipping: view.taxShipping,
  control: controlOf(view.control),
  ...may,
  linkedOrderId: view.linkedOrderId,
  createdAt: view.createdAt,
  updatedAt: view.updatedAt,
})
