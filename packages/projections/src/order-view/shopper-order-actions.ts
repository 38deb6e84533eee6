import type { OrderAction } from './order-actions.js'

/** What a shopper can do with their order, by the calls of the storefront; the order decides it as it does for everybody. */
const callsOf = {
  Cancel: 'AskForCartBack',
  EditDetails: 'SelectShippingMethod',
  SubmitOrder: 'SubmitOrder',
  AddPayment: 'AddPayment',
  ChangeAddress: 'ChangeAddress',
  EditEmail: 'EditEmail',
  SetPrimaryPickupContact: 'SetPrimaryPickupContact',
  BeginAlternateContact: 'BeginAlternateContact',
  SaveAlternateContact: 'SaveAlternateContact',
  CancelAlternateContact: 'CancelAlternateContact',
  RemoveAlternateContact: 'RemoveAlternateContact',
  PrintOrder: 'PrintOrder',
} as const satisfies Partial<Record<OrderAction, string>>

export type ShopperOrderAction = (typeof callsOf)[keyof typeof callsOf]

/** Those of a shopper among the actions; a button of the desk is none of theirs. */
export const shopperActions = (actions: ReadonlyArray<OrderAction>): ReadonlyArray<ShopperOrderAction> =>
  actions.flatMap((action) => (action in callsOf ? [callsOf[action as keyof typeof callsOf]] : []))
