import type { Json, Refused, Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import { routeEvents, touchedBy } from './apply-page.js'
import { type PoisonPolicy, type PoisonTally, poisonAt, tallyPoison } from './poison.js'
import type { Projection } from './projection.js'
import { type Runner, type RunnerOptions, startRunner } from './runner.js'
import { settlePage } from './settle-page.js'
import type { StatusBoard } from './status.js'

export interface ProjectionOptions extends RunnerOptions {
  /** What to do with an event that cannot be applied; `stop` unless told. */
  readonly onPoison?: PoisonPolicy
}

/**
 * Keeps a read model up to date, from now until it is stopped: follows the log from the stored checkpoint, and commits the documents
 * of each page together with the checkpoint behind it. It survives whatever passes by itself (state `retrying`); it fails, loudly, at
 * what does not: an event that cannot be applied (`PoisonEvent`), or a store or log that refuses (`Refused`).
 *
 * Any number of runners of one read model may be started, anywhere: one works, the others stand by.
 */
export const runProjection = (projection: Projection, options: ProjectionOptions): Runner => {
  const { store, tenant, onPoison = 'stop' } = options
  const key = { tenant, name: projection.name, version: projection.version }
  let tally: PoisonTally = { skipped: 0, parked: 0, documents: new Set() }
  const count = async (board: StatusBoard): Promise<E.Either<Unavailable | Refused, void>> => {
    const counted = await tallyPoison(store, key)()
    if (E.isLeft(counted)) return counted
    tally = counted.right
    board.tell({ poison: { skipped: tally.skipped, parked: tally.parked } })
    return E.right(undefined)
  }

  return startRunner(
    projection.name,
    projection.version,
    {
      begin: (_session, board) => () => count(board),
      onPage: (page, session, board) => async () => {
        const routed = routeEvents(projection, tenant, page.events)
        const touched = [...touchedBy(routed)]
        // Only this runner parks, but somebody may have unparked a document meanwhile.
        if (touched.some((id) => tally.documents.has(id))) {
          const counted = await count(board)
          if (E.isLeft(counted)) return counted
        }
        const ids = touched.filter((id) => !tally.documents.has(id))
        const loaded = ids.length === 0 ? E.right(none) : await store.load(key, ids)()
        if (E.isLeft(loaded)) return loaded
        const { changes, applied, skipped, parked, stoppedBy } = settlePage(projection, routed, loaded.right, onPoison, tally.documents)

        const stop = stoppedBy === null ? null : routed[stoppedBy.at]?.stored
        const passed = stop == null ? page.events.length : page.events.indexOf(stop)
        const last = page.events[passed - 1]
        const to = stop == null ? page.next : last?.position
        const done = await session.commit({ ...(to === undefined ? {} : { to }), changes, applied, passed: last })()
        if (E.isLeft(done)) return done
        if (skipped > 0 || parked.length > 0) {
          const { skipped: before, parked: aside, documents } = tally
          tally = { skipped: before + skipped, parked: aside + parked.length, documents: new Set([...documents, ...parked]) }
          board.tell({ poison: { skipped: tally.skipped, parked: tally.parked } })
        }
        return stoppedBy === null ? done : E.left(poisonAt(projection, routed, stoppedBy))
      },
    },
    options,
  )
}

const none: ReadonlyMap<string, Json> = new Map()
