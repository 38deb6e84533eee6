import { final } from './rule.js'

/** What is missing, or not switched on, before anything can begin. */
export const configuration = {
  FEATURE_NOT_ENABLED: final((_: { feature: string }) => `"${_.feature}" is not enabled for this tenant: switch it on first.`),
  SITE_REQUIRED: final((_: { siteId?: string }) =>
    _.siteId === undefined ? 'Choose a site first.' : `There is no site ${_.siteId}: choose another.`,
  ),
  SITE_MISMATCH: final(
    (_: { cart: string; order: string }) =>
      `The cart belongs to site ${_.cart}, the order to ${_.order}: create an order on the cart's site.`,
  ),
  ANONYMOUS_NOT_SUPPORTED: final(
    (_: Record<string, never>) =>
      'A guest has no cart on an external storefront that could be opened: ask for an account, or create an order by hand.',
  ),
  CUSTOMER_REQUIRED: final((_: Record<string, never>) => 'Select the customer first.'),
  CUSTOMER_NOT_ACTIVE: final((_: { status: string }) => `The customer's account is ${_.status}: unlock it first.`),
  ORDER_REQUIRED: final((_: Record<string, never>) => 'Create an order first.'),
  REASON_REQUIRED: final((_: { field: string; allowed?: ReadonlyArray<string> | null }) =>
    _.allowed == null ? `Say why: ${_.field} is missing.` : `Say why: ${_.field} has to be one of ${_.allowed.join(', ')}.`,
  ),
} as const
