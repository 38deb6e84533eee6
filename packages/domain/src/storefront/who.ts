import type { Actor } from '../values/actor.js'

/** Who it was, as a shopper is told: every CSR is a store representative, and every machine the store. */
export type Who = 'You' | 'Store representative' | 'The store'

/** For what is the shopper's own: a shopper who did something to it are they, if as a guest before they logged in. */
export const whoToShopper = ({ kind }: Actor): Who => (kind === 'shopper' ? 'You' : kind === 'csr' ? 'Store representative' : 'The store')
