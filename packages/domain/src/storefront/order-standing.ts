import type { OrderStage, OrderStatus } from '../offline-order/status.js'

/** Where an order stands, as its shopper is told, in English. The key is for a shop that words it itself. */
export const standingTexts = {
  StoreIsFinishing: 'The store is finishing your order.',
  YourTurn: 'Your order is ready: look at it and pay.',
  YouArePaying: 'Your payment is under way.',
  Placed: 'You have placed the order.',
  StoreIsLookingIntoIt: 'The store is looking into your order.',
  InPreparation: 'The store is preparing your order.',
  Completed: 'Your order is complete.',
  Cancelled: 'The order was cancelled.',
  PutAway: 'The order was put away.',
} as const

export type OrderStanding = keyof typeof standingTexts

const ofStatus: Readonly<Record<Exclude<OrderStatus, 'Pending'>, OrderStanding>> = {
  Submitted: 'Placed',
  Validated: 'Placed',
  Accepted: 'Placed',
  Processing: 'InPreparation',
  Completed: 'Completed',
  PendingReview: 'StoreIsLookingIntoIt',
  Errored: 'StoreIsLookingIntoIt',
  Cancelled: 'Cancelled',
  Abandoned: 'PutAway',
}

/** The status, and whose turn it is, in one word. */
export const standingOf = (status: OrderStatus, stage: OrderStage | null): OrderStanding => {
  if (status !== 'Pending') return ofStatus[status]
  if (stage?.is === 'ReleasedToShopper') return 'YourTurn'
  return stage?.is === 'PaymentInProgress' && stage.by === 'shopper' ? 'YouArePaying' : 'StoreIsFinishing'
}
