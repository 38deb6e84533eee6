import * as t from 'io-ts'
import { Instant } from './ids.js'

const evidence = t.readonly(
  t.type(
    { behaviors: t.readonlyArray(t.string), roles: t.readonlyArray(t.string), policyVersion: t.string, checkedAt: Instant },
    'Evidence',
  ),
)

/** What the authorization port answered about a CSR, and when. A behavior is a permission, by the word the field uses ([A-7]). */
export interface Evidence extends t.TypeOf<typeof evidence> {}
export const Evidence: t.Type<Evidence, unknown, unknown> = evidence

/** What a CSR does, as far as permissions go; the policy says which behaviors each needs. */
export type Deed =
  | 'takeOver'
  | 'editCart'
  | 'addItemsToOrder'
  | 'supervise'
  | 'createOrder'
  | 'editOrder'
  | 'createCustomer'
  | 'overridePrice'
  | 'adjust'
  | 'cancelOrder'
  | 'takePayment'
  | 'submitOrder'
  | 'searchCustomers'
