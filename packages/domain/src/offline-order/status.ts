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

/** How far the system behind has come with it; what is not here has no place in the row. */
const progress: Readonly<Partial<Record<OrderStatus, number>>> = { Submitted: 0, Validated: 1, Accepted: 2, Processing: 3, Completed: 4 }

/** Is it with the system behind: submitted, and not cancelled since? */
export const isSubmitted = (status: OrderStatus): boolean => status in progress || status === 'PendingReview' || status === 'Errored'

/** Is it a place in the row? */
export const isStep = (status: OrderStatus): boolean => status in progress

/**
 * Is `to` no news for an order that is at `from`, and has `reached` that place in the row? Facts arrive late and twice; an order never
 * goes back for one. Only a review ends where it began.
 */
export const isBehind = (to: OrderStatus, from: OrderStatus, reached: OrderStatus): boolean => {
  if (to === from || from === 'Completed') return true
  const [come, told] = [progress[reached], progress[to]]
  if (come === undefined || told === undefined) return false
  return from === 'PendingReview' ? told < come : told <= come
}

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
