import { copyRaces } from './copies.js'
import { driverRaces } from './drivers.js'
import { handOffs } from './hand-offs.js'
import { orderRaces } from './orders.js'
import type { Race } from './race.js'
import { whoHolds } from './who-holds.js'

/** What is not built yet has its place, and is not looked for. */
const notBuilt: ReadonlyArray<Race> = [
  {
    number: 'R-10',
    about: 'a shopper logs in or out during a takeover: it goes on, and carts are merged later',
    ways: [],
    sightings: null,
  },
  {
    number: 'R-21',
    about: "a shopper's data are erased during a takeover: it ends, and nothing of them is left",
    ways: [],
    sightings: null,
  },
]

const numberOf = ({ number }: Race): number => Number(number.slice('R-'.length))

/** Every race of this house, by its number. */
export const races: ReadonlyArray<Race> = [...whoHolds, ...handOffs, ...orderRaces, ...copyRaces, ...driverRaces, ...notBuilt].sort(
  (one, other) => numberOf(one) - numberOf(other),
)
