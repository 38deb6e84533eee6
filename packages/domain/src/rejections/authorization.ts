import { final, passing } from './rule.js'

/** What the one who asks may not do. */
export const authorization = {
  MISSING_BEHAVIOR: final(
    (_: { behavior: string; csrId?: string }) =>
      `This needs the behavior "${_.behavior}"${_.csrId === undefined ? '' : `, which ${_.csrId} lacks`}: ask an administrator for a role that has it.`,
  ),
  SUBJECT_NOT_ELIGIBLE: final((_: { reason: string }) => `This cart cannot be taken over (${_.reason}): its owner has to shop alone.`),
  CONSENT_REQUIRED: final((_: { by: 'account' | 'code' }) =>
    _.by === 'account'
      ? 'The customer has not allowed store representatives to open their cart: ask them to allow it in their account.'
      : 'The customer has to agree: ask them to read out the code that they were sent, and open the cart with it.',
  ),
  SELF_TAKEOVER_FORBIDDEN: final((_: { csrId: string }) => `The cart is ${_.csrId}'s own: a colleague has to take it over.`),
  APPROVAL_REQUIRED: final(
    (_: { limit: number; asked: number; currency: string }) =>
      `${_.asked} off is more than you may take off alone (${_.limit} ${_.currency}, minor units): ask a colleague to approve it, then do it.`,
  ),
  LIMIT_EXCEEDED: final(
    (_: { limit: number; asked: number; currency: string }) =>
      `${_.asked} off is more than anybody may take off (${_.limit} ${_.currency}, minor units): take off less.`,
  ),
  AUTHORIZATION_STALE: passing((_: { checkedAt: string | null; maxAgeMs: number }) =>
    _.checkedAt === null
      ? 'There is no proof of what you may do: sign in again.'
      : `Your rights were last checked at ${_.checkedAt}, which is too long ago: try again.`,
  ),
} as const
