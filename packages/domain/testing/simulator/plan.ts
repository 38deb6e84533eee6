import type { Wish } from './wish.js'

/** What goes wrong with one call of the store. */
export interface PlannedFault {
  /** Which call of its move, from 1. */
  readonly call: number
  readonly kind: /** The store cannot be reached. */
    | 'unavailable'
    /** It does not answer; what it was to store is stored, is not, or is a little later. */
    | 'unknownStored'
    | 'unknownLost'
    | 'unknownLate'
    /** The same, and from then on it cannot be reached. */
    | 'cutStored'
    | 'cutLost'
    /** The machine stops, right before or right after it. */
    | 'crashBefore'
    | 'crashAfter'
}

/** A move, and when it is made. */
export interface PlannedMove {
  /** Its command id is made of it, and the speed of its calls. */
  readonly id: number
  readonly at: number
  readonly wish: Wish
  readonly fault: PlannedFault | null
  /** Nobody comes in between its calls. */
  readonly calm: boolean
}

/**
 * Which cart it is about: one of the hosted storefront, a guest's new one, or one that an external storefront keeps; or that of a
 * customer who has not logged in yet, and has one from before (`returning`), or none (`newcomer`).
 */
export type SettingName = 'hosted' | 'guest' | 'headless' | 'returning' | 'newcomer'

/** A short history before it is played. Everything in it comes from the seed; played again, it is the same. */
export interface Plan {
  readonly seed: number
  readonly setting: SettingName
  /** May the shopper take a cart back at once? */
  readonly reclaimsAtOnce: boolean
  readonly moves: ReadonlyArray<PlannedMove>
}
