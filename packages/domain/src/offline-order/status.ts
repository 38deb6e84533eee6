import * as t from 'io-ts'

export const OrderStatus = t.keyof(
  {
    Pending: null,
    Submitted: null,
    Validated: null,
    Accepted: null,
    Processing: null,
    Completed: null,
    PendingReview: null,
    Cancelled: null,
    Abandoned: null,
    Errored: null,
  },
  'an order status',
)
/** What is after Submitted is driven by an external order management system and only recorded. */
export type OrderStatus = t.TypeOf<typeof OrderStatus>

/** Within Pending: who may move the order now. */
export type OrderStage =
  | { readonly is: 'Editing' }
  | { readonly is: 'ReleasedToShopper'; readonly expiresAt: string }
  | {
      readonly is: 'PaymentInProgress'
      readonly attemptId: string
      readonly by: 'csr' | 'shopper'
      readonly deadline: string
      readonly from: 'Editing' | { readonly expiresAt: string }
    }
