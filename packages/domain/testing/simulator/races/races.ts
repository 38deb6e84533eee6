import { copyRaces } from './copies.js'
import { driverRaces } from './drivers.js'
import { handOffs } from './hand-offs.js'
import { orderRaces } from './orders.js'
import type { Race } from './race.js'
import { shopperRaces } from './shopper.js'
import { whoHolds } from './who-holds.js'

const numberOf = ({ number }: Race): number => Number(number.slice('R-'.length))

/** Every race of this house, by its number. */
export const races: ReadonlyArray<Race> = [...whoHolds, ...handOffs, ...orderRaces, ...copyRaces, ...driverRaces, ...shopperRaces].sort(
  (one, other) => numberOf(one) - numberOf(other),
)
