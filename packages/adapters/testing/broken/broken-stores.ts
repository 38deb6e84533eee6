import type { BrokenStore } from './broken.js'
import { brokenContents } from './event-contents.js'
import { brokenLogs } from './event-logs.js'
import { brokenAppends } from './event-stores.js'
import { brokenNeighbours } from './neighbours.js'
import { brokenReadModels } from './read-models.js'

/** Stores that are broken on purpose, by the contract that must notice. A contract that lets one pass has become blind. */
export const brokenStores: {
  readonly eventStores: ReadonlyArray<BrokenStore>
  readonly logs: ReadonlyArray<BrokenStore>
  readonly readModels: ReadonlyArray<BrokenStore>
} = {
  eventStores: [...brokenAppends, ...brokenContents],
  logs: brokenLogs,
  readModels: [...brokenReadModels, ...brokenNeighbours],
}
