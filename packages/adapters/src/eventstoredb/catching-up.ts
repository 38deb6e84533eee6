import type { Refused, StreamName, Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import type { EventOfServer } from './client.js'
import type { KnownIds } from './known-ids.js'
import type { ReadPage } from './reading.js'
import { pause } from './timers.js'

/** Where a stream ends now. */
export interface StreamEnd {
  /** -1: there is no stream. */
  readonly current: number
  /** The server has events that it does not show: the stream was deleted. */
  readonly hidden: boolean
}

/** Learns the rest of a stream, which must reach `atLeast` this revision: the server has said so. */
export type CatchUp = (stream: StreamName, atLeast: number, until: number) => Promise<E.Either<Unavailable | Refused, StreamEnd>>

const PAGE = 500
/** Milliseconds between looks at a node that lags behind what the leader has said. */
const LAG = 25
/** How often a missing stream is looked for that should be there. */
const LOOKS = 5

export const catchingUp =
  (readPage: ReadPage, ids: KnownIds): CatchUp =>
  async (stream, atLeast, until) => {
    let looks = 0
    for (;;) {
      const after = ids.of(stream).through
      const page = await readPage(stream, after ?? -1, PAGE, until)
      if (E.isLeft(page)) return page
      const { events, missing } = page.right
      ids.learn(stream, after, events.map(idAndRevision))
      if (events.length === PAGE) continue
      const current = ids.of(stream).through ?? -1
      if (current >= atLeast && !(missing && after !== null)) return E.right({ current, hidden: false })
      looks += missing ? 1 : 0
      if (looks >= LOOKS) return E.right({ current: Math.max(current, atLeast), hidden: true })
      if (performance.now() >= until) return E.right({ current, hidden: false })
      await pause(LAG)
    }
  }

export const idAndRevision = ({ id, revision }: EventOfServer) => ({ eventId: id, revision: Number(revision) })
