import type { Scenario } from './measure/scenario.js'
import { rehydrateInMemory } from './scenarios/p1-rehydrate-in-memory.js'
import { checkEvents } from './scenarios/p2-check-events.js'
import { rehydrateFromSqlite } from './scenarios/p3-rehydrate-from-sqlite.js'
import { append } from './scenarios/p4-p5-append.js'
import { commandsOnSqlite } from './scenarios/p6-commands-on-sqlite.js'
import { commandsInMemory } from './scenarios/p7-commands-in-memory.js'
import { catchUpOfViews } from './scenarios/p8-catch-up.js'
import { wholeTakeovers } from './scenarios/p9-whole-takeover.js'
import { onEventStoreDb } from './scenarios/p10-p11-eventstoredb.js'
import { liveLatency } from './scenarios/p12-live-latency.js'

/** Everything that is measured, in the order of the goals. */
export const scenarios: ReadonlyArray<Scenario> = [
  ...rehydrateInMemory,
  ...checkEvents,
  rehydrateFromSqlite,
  ...append,
  ...commandsOnSqlite,
  commandsInMemory,
  ...catchUpOfViews,
  ...wholeTakeovers,
  ...onEventStoreDb,
  ...liveLatency,
]
