import {
  type Actor,
  type Clock,
  csr,
  defaultPolicy,
  type Evidence,
  type Policy,
  type Site,
  type Sites,
  systemClock,
  type TakeoverContext,
} from '@cart-takeover/domain'
import { either as E } from 'fp-ts'

/** By which policy, when, and with which sites' names views are shown. */
export interface Looking {
  readonly policy: Policy
  readonly clock: Clock
  /** Names sites, and says whose storefront they are; `null`: nobody is asked. */
  readonly sites: Sites | null
}

/** What {@link Looking} is unless told. */
export const looking = ({ policy = defaultPolicy, clock = systemClock, sites = null }: Partial<Looking> = {}): Looking => ({
  policy,
  clock,
  sites,
})

/**
 * For whom a view is shown, with what they were found to be allowed: what is offered to them depends on it. A shopper is none: what is
 * theirs is shown by `forShopper`.
 */
export interface Reader {
  readonly actor: Exclude<Actor, { readonly kind: 'shopper' }>
  readonly evidence: Evidence | null
}

/** A CSR who may do everything that the policy knows: then only what has happened decides what is offered. */
export const anyCsr = (csrId: string, policy: Policy, now: string): Reader => ({
  actor: csr(csrId),
  evidence: { behaviors: Object.values(policy.behaviors).flat(), roles: [], policyVersion: '', checkedAt: now },
})

/** What a decider is told when it is asked for the sake of showing something. */
export const contextOf = (
  { actor, evidence }: Pick<TakeoverContext, 'actor' | 'evidence'>,
  policy: Policy,
  now: string,
): TakeoverContext => ({
  actor,
  evidence,
  policy,
  now,
  revision: 0,
})

/** The site as it is known now. A name is a courtesy: where nobody can tell it, the view is shown without. */
export const siteOf = async ({ sites }: Looking, siteId: string): Promise<Site | null> => {
  if (sites === null) return null
  const site = await sites.site(siteId)()
  return E.isRight(site) ? site.right : null
}
