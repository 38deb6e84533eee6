import { final, passing } from './rule.js'

/** What the one who asks may not do. */
export const authorization = {
  MISSING_BEHAVIOR: final(
    (_: { behavior: string; csrId?: string }) =>
      `This needs the behavior "${_.behavior}"${_.csrId === undefined ? '' : `, which ${_.csrId} lacks`}: ask an administrator for a role that has it.`,
  ),
  SELF_TAKEOVER_FORBIDDEN: final((_: { csrId: string }) => `The cart is ${_.csrId}'s own: a colleague has to take it over.`),
  AUTHORIZATION_STALE: passing((_: { checkedAt: string | null; maxAgeMs: number }) =>
    _.checkedAt === null
      ? 'There is no proof of what you may do: sign in again.'
      : `Your rights were last checked at ${_.checkedAt}, which is too long ago: try again.`,
  ),
} as const
