import { Refused } from '@cart-takeover/domain/event-sourcing'

/** Refuses a page size that is not a whole number of at least 1. */
export const refusedLimit = (limit: number): Refused | null =>
  Number.isSafeInteger(limit) && limit >= 1 ? null : new Refused(`A page holds 1 or more, not ${limit}: give a whole number`)
