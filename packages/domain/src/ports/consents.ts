import { taskEither as TE } from 'fp-ts'
import { type Shopper, shopperKey } from '../values/shopper.js'
import type { PortFailure } from './port-failure.js'

/** A code that a customer has read out on the phone. */
export interface ConsentQuestion {
  readonly shopper: Shopper
  readonly siteId: string
  readonly csrId: string
  readonly code: string
}

/** Makes sure of a customer's consent by a code that was sent to them, and that they read out to the CSR. */
export interface Consents {
  /**
   * Uses the code up, and answers where the consent is kept: a reference that says nothing of the customer, and not the code. `null`: it
   * is not the code, or it was used or is too old. Asked again with the same key, it answers the same.
   */
  readonly redeem: (question: ConsentQuestion, key: string) => TE.TaskEither<PortFailure, string | null>
}

/** Where no codes are sent, none is right. */
export const noConsents: Consents = { redeem: () => TE.right(null) }

/** Codes in memory, each good for one customer, once. `send` sends one. */
export const consentsOf = (): Consents & { readonly send: (shopper: Shopper, code: string) => void } => {
  const sent = new Set<string>()
  const answered = new Map<string, string>()
  return {
    send: (shopper, code) => {
      sent.add(`${shopperKey(shopper)} ${code}`)
    },
    redeem: ({ shopper, code }, key) => {
      const before = answered.get(key)
      if (before !== undefined) return TE.right(before)
      if (!sent.delete(`${shopperKey(shopper)} ${code}`)) return TE.right(null)
      const reference = `consent-${answered.size + 1}`
      answered.set(key, reference)
      return TE.right(reference)
    },
  }
}
