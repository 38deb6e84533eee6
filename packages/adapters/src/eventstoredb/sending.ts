import { either as E } from 'fp-ts'
import { backoff } from './backoff.js'
import type { EventToAppend, ServerPosition } from './client.js'
import type { Connection } from './connection.js'
import type { Failure } from './failure.js'
import type { Options } from './options.js'
import { pause } from './timers.js'

/** What became of an append that expected a revision. */
export type Sent =
  /** It is stored; by this call, or by an earlier one with the same ids. No position: the server cannot show it any more. */
  | { readonly kind: 'stored'; readonly revision: number; readonly position: ServerPosition | null }
  /** The stream is not where it was expected: nothing was stored, and nothing of this will be. */
  | { readonly kind: 'passed'; readonly current: number | null }
  /** `uncertain`: it may be stored all the same, now or a little later. */
  | { readonly kind: 'failed'; readonly failure: Failure; readonly uncertain: boolean }

/** The shortest pause between two tries, in milliseconds. */
const FIRST_PAUSE = 20

/**
 * Appends behind a revision (-1: to no stream), again and again until `until`: the same ids and the same expectation each time, so that
 * the server stores them once, whichever try it was that came through.
 */
export const sender =
  (connection: Connection, { longestPause, random }: Options) =>
  async (stream: string, behind: number, events: Array<EventToAppend>, until: number): Promise<Sent> => {
    const wait = backoff(FIRST_PAUSE, longestPause, random)
    const expectedRevision = behind === -1 ? 'no_stream' : BigInt(behind)
    let uncertain = false
    for (;;) {
      const tried = await connection.attempt((client, call) => client.appendToStream(stream, events, { ...call, expectedRevision }))
      if (E.isRight(tried)) {
        const { nextExpectedRevision, position = null } = tried.right
        return { kind: 'stored', revision: Number(nextExpectedRevision), position }
      }
      const failure = tried.left
      if (failure.kind === 'wrong version') return { kind: 'passed', current: failure.current }
      if (failure.kind === 'unknown') uncertain = true
      else if (failure.kind !== 'not now') return { kind: 'failed', failure, uncertain }
      const next = wait.next()
      if (connection.closed() || performance.now() + next >= until) return { kind: 'failed', failure, uncertain }
      await pause(next)
    }
  }
