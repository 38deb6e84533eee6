import * as cartEvents from '../cart/events.js'
import { family } from '../event-sourcing/index.js'
import * as orderEvents from '../offline-order/events.js'
import * as subjectEvents from '../subject/events.js'
import * as sessionEvents from '../takeover-session/events.js'

/** Every event type of this house. No two have one name. */
export const houseEvents = { ...cartEvents, ...orderEvents, ...sessionEvents, ...subjectEvents }

/** Reads any event of this house, in its newest version. */
export const houseFamily = family(houseEvents)
