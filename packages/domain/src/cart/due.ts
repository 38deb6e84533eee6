import type { TakeoverContext } from '../house.js'
import { CheckoutAborted } from './events.js'
import { returnControl } from './return-control.js'
import { type CartState, controlDeadline } from './state.js'
import type { CartCommand, CartEvent } from './tables.js'

/**
 * What time alone has ended: a takeover or a checkout past its deadline (CI-3). A hand-off that was asked for is not cut short:
 * `SealCart` and everything while sealed ignore deadlines.
 */
export const due = (cart: CartState, command: CartCommand, { now }: TakeoverContext): ReadonlyArray<CartEvent> => {
  const { phase, control } = cart
  if (phase.is === 'checkingOut') return now > phase.deadline ? [CheckoutAborted({ checkoutId: phase.checkoutId, reason: 'lapsed' })] : []
  if (control.holder === 'shopper' || phase.is === 'sealed' || command.type === 'SealCart') return []
  return now > controlDeadline(control) ? returnControl(cart, control, 'lapsed', 'keep') : []
}
