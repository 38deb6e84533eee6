import { taskEither as TE } from 'fp-ts'
import type { PortFailure } from './port-failure.js'

/** A storefront and what is switched on for it ([A-6], [A-12], [A-69]). */
export interface Site {
  readonly siteId: string
  readonly name: string
  /** The platform's own storefront, or an external one that keeps its carts itself. */
  readonly storefront: 'hosted' | 'headless'
  /** May CSRs open the carts of an external storefront? Of no meaning for a hosted one. */
  readonly headlessTakeover: boolean
  readonly channelCode: string
  readonly currency: string
  /** `null`: default pricing ([A-82]). */
  readonly priceListCode: string | null
  readonly shipMode: 'single' | 'multi'
}

export interface Sites {
  readonly site: (siteId: string) => TE.TaskEither<PortFailure, Site | null>
}

/** Sites in memory. */
export const sitesOf = (sites: ReadonlyArray<Site>): Sites => {
  const byId = new Map(sites.map((site) => [site.siteId, site]))
  return { site: (siteId) => TE.right(byId.get(siteId) ?? null) }
}
