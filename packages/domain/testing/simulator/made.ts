import type { either as E } from 'fp-ts'
import type { Failure } from '#src/processes/surroundings.js'
import type { HouseOfHistory } from './house-of-history.js'
import type { Screen } from './screen.js'
import type { Setting } from './setting.js'

/** A call with everything that it says fixed: made again, it says the same under the same id. */
export type Made = () => Promise<E.Either<Failure, unknown>>

/** What a wish becomes a call on. */
export interface Scene {
  readonly house: HouseOfHistory
  readonly setting: Setting
  readonly screen: Screen
  /** The id under which the call is made. */
  readonly as: { readonly commandId: string }
}
