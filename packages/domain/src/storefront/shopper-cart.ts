import { cart } from '../cart/cart.js'
import { BeginCheckout } from '../cart/commands.js'
import { linkedOrder } from '../cart/linked-order.js'
import { type CartPhase, type CartState, controlDeadline } from '../cart/state.js'
import { asOf } from '../event-sourcing/index.js'
import type { ControlMode } from '../policy.js'
import type { CartLine } from '../values/line.js'
import { type LineView, showLine } from '../values/line-view.js'
import type { Money } from '../values/money.js'
import type { Rounding } from '../values/percentage.js'
import { type Shopper, sameShopper } from '../values/shopper.js'
import { type CartAmounts, cartAmounts } from './cart-amounts.js'
import { looksOn, type Moment, type Reclaim, reclaimOf, refusedTo } from './shopper-may.js'
import { type Who, whoToShopper } from './who.js'

/** A line of a cart as its shopper may see it. */
export interface ShopperCartLine extends LineView {
  /** Per unit. */
  readonly price: Money
  /** Discounts taken off. */
  readonly itemTotal: Money
  readonly addedBy: { readonly who: Who; readonly at: string }
}

/** Who may change the cart now. A store representative is a store representative, whoever it is. */
export type ShopperControl =
  | { readonly holder: 'shopper' }
  | (Reclaim & {
      readonly holder: 'store'
      readonly who: 'Store representative'
      readonly mode: ControlMode
      readonly since: string
      /** When it ends unless they do something. */
      readonly until: string
    })

/** What has become of a cart, in one word for its shopper. */
export type CartStanding = 'Open' | 'CheckingOut' | 'StoreIsFinishing' | 'InOrder' | 'Bought' | 'Closed'

/** A cart as its shopper may see it: no colleague's name, no session, no reason. Money is in minor units. */
export interface ShopperCart extends CartAmounts {
  readonly cartId: string
  readonly currency: string
  readonly standing: CartStanding
  readonly lines: ReadonlyArray<ShopperCartLine>
  readonly control: ShopperControl
  /** What the shopper may do with it now, by the cart's own word. */
  readonly mayEdit: boolean
  readonly mayCheckOut: boolean
  /** The order that Checkout leads to ([B-19]). */
  readonly linkedOrderId: string | null
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

/** Neither who of the store it was, nor why it costs what it costs. */
const lineOf = (inCart: CartLine, rounding: Rounding): ShopperCartLine => {
  const { line, unit, total } = showLine(inCart, rounding)
  const { by, at } = inCart.attribution
  return { ...line, price: unit, itemTotal: total, addedBy: { who: whoToShopper(by), at } }
}

const controlOf = (state: CartState, at: Moment): ShopperControl => {
  const { control } = state
  if (control.holder === 'shopper') return { holder: 'shopper' }
  const { mode, since } = control
  return { holder: 'store', who: 'Store representative', mode, since, until: controlDeadline(control), ...reclaimOf(state, at) }
}

/**
 * What a shopper is told of a cart, as it is at that moment: the one place where it is decided, for the answers of the storefront and
 * for the pages. `null` where there is no cart, or where it is not theirs (any more).
 */
export const cartToShopper = (told: CartState, shopper: Shopper, at: Moment): ShopperCart | null => {
  const state = asOf(cart, told, BeginCheckout({ checkoutId: 'none' }), looksOn(shopper, at))
  if (state.phase.is === 'none' || state.phase.is === 'redirected' || !sameShopper(state.shopper, shopper)) return null
  return {
    cartId: state.cartId,
    currency: state.currency,
    standing: standings[state.phase.is],
    lines: state.lines.map((line) => lineOf(line, state.rounding)),
    ...cartAmounts(state),
    control: controlOf(state, at),
    mayEdit: refusedTo(state, 'edit', shopper, at) === null,
    mayCheckOut: refusedTo(state, 'checkout', shopper, at) === null,
    linkedOrderId: linkedOrder(state.phase),
  }
}
