/** What a call of the desk or the storefront is about. */
export interface OnOrder {
  readonly orderId: string
}
export interface OnSession {
  readonly sessionId: string
}
export interface OnCart {
  readonly cartId: string
}
export interface OnCartLine extends OnCart {
  readonly lineId: string
}
export interface OnSessionLine extends OnSession {
  readonly lineId: string
}
export interface OnCheckout extends OnCart {
  readonly checkoutId: string
}
