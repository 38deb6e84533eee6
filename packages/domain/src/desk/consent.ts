import { either as E } from 'fp-ts'
import { isRefused } from '../event-sourcing/index.js'
import type { ConsentQuestion } from '../ports/consents.js'
import type { Customer } from '../ports/customers.js'
import type { Conductor } from '../processes/conductor.js'
import type { Failure } from '../processes/surroundings.js'
import type { Shopper } from '../values/shopper.js'

/** What a CSR has of the customer's consent, as far as the policy asks for any (F10). */
export interface ConsentTold {
  /** Where it is kept, if the policy leaves it to the CSR. */
  readonly consentRef?: string
  /** What the customer has read out: it is checked once, and kept nowhere. */
  readonly consentCode?: string
}

/**
 * Where the consent is kept as far as can be said without using a code up; a code that was told is taken for right.
 * `null`: there is none.
 */
export const foreseenConsent = ({ policy }: Conductor, told: ConsentTold, account: Customer | null): string | null => {
  switch (policy.consent) {
    case 'none':
      return told.consentRef ?? null
    case 'account':
      return account?.allowsTakeover === true ? 'account' : null
    case 'code':
      return told.consentCode === undefined ? null : 'code'
  }
}

/** Where the consent is kept, now that everything else is in order. The same `key` uses the same code up once. */
export const redeemedConsent = async (
  { policy, ports, refuse }: Conductor,
  shopper: Shopper,
  question: Omit<ConsentQuestion, 'code' | 'shopper'> & { readonly code: string | undefined },
  foreseen: string | null,
  key: string,
): Promise<E.Either<Failure, string | null>> => {
  const { code } = question
  if (policy.consent !== 'code' || code === undefined || shopper.kind === 'anonymous') return E.right(foreseen)
  const redeemed = await ports.consents.redeem({ ...question, shopper, code }, key)()
  if (isRefused(redeemed)) return redeemed
  return redeemed.right === null ? refuse('CONSENT_REQUIRED', { by: 'code' }) : redeemed
}
