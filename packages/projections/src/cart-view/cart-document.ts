import { type CartState, cart } from '@cart-takeover/domain'

/** What is stored of a cart: the cart's own state, and when it was touched. */
export interface CartDocument {
  readonly state: CartState
  readonly origin: 'shopper' | 'csr-empty' | 'external' | 'reopen'
  readonly createdAt: string
  readonly updatedAt: string
}

export const emptyCart = (): CartDocument => ({ state: cart.initial(), origin: 'shopper', createdAt: '', updatedAt: '' })
