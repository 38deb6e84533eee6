import * as t from 'io-ts'
import { SafeInteger } from '../values/money.js'

const eligibility = t.readonly(
  t.type(
    {
      /** `Active`, or why not. */
      accountStatus: t.string,
      /** Is it an account of the shop's own people? */
      isStaff: t.boolean,
      /** Is it the CSR's own account? */
      isOwnAccount: t.boolean,
      /** Was their personal data erased? */
      isErased: t.boolean,
      /** May the carts of this external storefront be taken over? */
      featureEnabled: t.boolean,
      /** Another system keeps the shopper's cart. */
      keptElsewhere: t.boolean,
      /** How many other takeovers the CSR runs. */
      running: SafeInteger,
    },
    'Eligibility',
  ),
)

/** What the ports said about the customer, the CSR and the tenant when a takeover was asked for. */
export interface Eligibility extends t.TypeOf<typeof eligibility> {}
export const Eligibility: t.Type<Eligibility, unknown, unknown> = eligibility
