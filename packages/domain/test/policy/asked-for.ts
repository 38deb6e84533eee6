import type { Desk } from '#src/desk/desk.js'
import type { Deed } from '#src/values/behavior.js'

/** The calls of the desk by the deed that they are; `nothing`: any CSR may, as far as the policy goes. A test makes sure of each. */
export const askedFor: Readonly<Record<Deed | 'nothing', ReadonlyArray<keyof Desk>>> = {
  takeOver: ['viewUsersCart', 'attachOrder', 'issueGrant', 'extendTakeover', 'populateItemsFromCart'],
  editCart: [
    'addItem',
    'addItems',
    'changeItemQuantity',
    'configureItem',
    'setItemFulfillment',
    'removeItem',
    'emptyCart',
    'applyCoupon',
    'removeCoupon',
    'undo',
    'repriceCart',
    'browse',
  ],
  addItemsToOrder: ['addItemsToOrder'],
  supervise: ['forceEndTakeover', 'supersedeTakeover', 'transferTakeover'],
  createOrder: ['createOfflineOrder'],
  editOrder: [
    'selectCustomer',
    'changeAddress',
    'editEmail',
    'setPrimaryPickupContact',
    'beginAlternateContact',
    'saveAlternateContact',
    'cancelAlternateContact',
    'removeAlternateContact',
    'saveOrderDetails',
    'changePriceList',
    'repriceOrder',
    'applyOrderCoupon',
    'removeOrderCoupon',
    'addNote',
    'acknowledgeDuplicateRisk',
    'releaseToShopper',
    'recallFromShopper',
    'quoteOrder',
  ],
  createCustomer: ['createCustomer'],
  overridePrice: ['overrideItemPrice', 'clearItemPriceOverride', 'approveItemPrice'],
  adjust: ['applyOrderDiscount', 'removeOrderDiscount', 'approveAdjustment'],
  cancelOrder: ['cancelOrder'],
  takePayment: ['addPayment', 'voidPayment', 'beginPayment', 'abortPayment'],
  submitOrder: ['submitOrder', 'retryOrder'],
  searchCustomers: ['searchCustomers'],
  nothing: ['abandonTakeover'],
}

/** What a call asks for besides. */
export const besides: Readonly<Partial<Record<Deed, string>>> = {
  takeOver:
    '`populateItemsFromCart` also asks for `editOrder`; `extendTakeover` of a colleague, or beyond `extensionCapMs`, for `supervise`; whoever a takeover is passed on to needs `takeOver` too',
  editOrder:
    '`saveOrderDetails` with an adjustment also asks for `adjust`; `quoteOrder` is for whoever may `takePayment` or `submitOrder` too',
  createCustomer: 'and for `editOrder`, since the order becomes theirs',
}
