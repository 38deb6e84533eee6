import type { Money } from '@cart-takeover/domain'
import type { CustomerDocument } from './customer-document.js'

/** A customer in the list of customers ([A-72]). Names and e-mail are `null` once they were erased. */
export interface CustomerRow {
  readonly customerId: string
  readonly firstName: string | null
  readonly lastName: string | null
  readonly email: string | null
  readonly shopperAccount: boolean
  readonly purchaseOrders: boolean
  readonly status: string
  readonly fulfilledOrders: number
  readonly lifetimeValue: Money | null
  readonly totalVisits: number
  readonly segments: ReadonlyArray<string>
  /** When the platform said so. */
  readonly updatedAt: string
}

/** `null` where nothing was told of the customer. */
export const showCustomerRow = ({ customerId, account, updatedAt }: CustomerDocument): CustomerRow | null => {
  if (account === null) return null
  const { firstName = null, lastName = null, email = null } = account.person.value ?? {}
  const { hasShopperAccount, usesPurchaseOrders, status, fulfilledOrders, lifetimeValue, totalVisits, segments } = account
  return {
    customerId,
    firstName,
    lastName,
    email,
    shopperAccount: hasShopperAccount,
    purchaseOrders: usesPurchaseOrders,
    status,
    fulfilledOrders,
    lifetimeValue,
    totalVisits,
    segments,
    updatedAt,
  }
}
