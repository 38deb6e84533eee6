import type { Account } from '@cart-takeover/domain'

/** What is stored of a customer: what the platform said of them when they were last selected for an order. */
export interface CustomerDocument {
  readonly customerId: string
  readonly account: Account | null
  readonly updatedAt: string
}
