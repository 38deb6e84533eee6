import {
  type Appended,
  type ExpectedRevision,
  OutcomeUnknown,
  type Refused,
  type StreamName,
  type Unavailable,
  WrongRevision,
} from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import { repeated } from '../stores/append-rules.js'
import { type CatchUp, catchingUp } from './catching-up.js'
import type { Connection } from './connection.js'
import type { Failure } from './failure.js'
import { idClaims } from './id-claims.js'
import type { KnownIds } from './known-ids.js'
import type { Options } from './options.js'
import { positionText } from './position.js'
import { because, type ReadPage, refusalOf } from './reading.js'
import { StreamDeleted, tooLarge } from './refusals.js'
import { type Sent, sender } from './sending.js'
import { appendIdOf, type Prepared } from './stored-event.js'
import { pause } from './timers.js'

export type AppendAnswer = E.Either<WrongRevision | OutcomeUnknown | Unavailable | Refused, Appended>

/**
 * Appends with an exact expectation, whatever the caller expected: only then is every try after a failure safe. What the stream holds is
 * learnt first where it matters, so that no id is stored twice; and what the server says it has stored is looked at, since it says the
 * same of a repeat.
 */
export const appender = (connection: Connection, readPage: ReadPage, ids: KnownIds, options: Options) => {
  const send = sender(connection, options)
  const catchUp: CatchUp = catchingUp(readPage, ids)
  const claimIds = idClaims(connection, send, readPage)

  return async (stream: StreamName, expected: ExpectedRevision, append: Prepared): Promise<AppendAnswer> => {
    const until = performance.now() + options.tryFor
    const eventIds = append.events.map(({ id }) => ({ eventId: id }))
    let fresh = false
    let claimed = append.foreignIds.length === 0
    const learn = async (atLeast: number): Promise<E.Either<Unavailable | Refused, void>> => {
      const end = await catchUp(stream, atLeast, until)
      if (E.isLeft(end)) return end
      fresh = true
      return end.right.hidden ? E.left(because(new StreamDeleted(stream, false))) : E.right(undefined)
    }

    for (;;) {
      const known = ids.of(stream)
      const before = repeated(stream, eventIds, (eventId) => {
        const revision = known.revisionOf(eventId)
        return revision === undefined ? undefined : { stream, revision, position: null }
      })
      if (before !== null) return E.isLeft(before) ? before : replayed(before.right.revision)
      const current = known.through ?? -1
      const behind = expected === 'none' ? -1 : typeof expected === 'number' ? expected : current
      // What is behind the expectation must be known, and where the expectation is wrong, by how much.
      if (!fresh && (behind !== current || (known.through === null && expected !== 'none'))) {
        const learnt = await learn(-1)
        if (E.isLeft(learnt)) return learnt
        continue
      }
      if (behind !== current || (expected === 'exists' && current === -1)) return wrongRevision(current)
      if (!claimed) {
        const claims = await claimIds(stream, append.foreignIds, until)
        if (E.isLeft(claims)) return claims
        claimed = true
      }
      const sent = await send(stream, behind, append.events, until)
      if (sent.kind === 'stored') return witnessed(behind, sent)
      if (sent.kind === 'failed') return settled(behind, sent)
      const learnt = await learn(sent.current ?? -1)
      if (E.isLeft(learnt)) return learnt
      if (performance.now() >= until)
        return E.left(connection.unavailable(`let an append to ${stream} in: others were always faster`, null))
    }

    function wrongRevision(current: number): AppendAnswer {
      return E.left(new WrongRevision(stream, expected, current === -1 ? null : current))
    }

    /** The events are in the stream, up to this revision: where in the log? */
    async function replayed(revision: number): Promise<AppendAnswer> {
      const page = await readPage(stream, revision - 1, 1, until)
      const position = E.isRight(page) ? page.right.events[0]?.position : undefined
      return E.right({ revision, position: position === undefined ? null : positionText(position), replayed: true })
    }

    /** The server says that these ids are stored: by this call? */
    async function witnessed(behind: number, { revision, position }: Sent & { readonly kind: 'stored' }): Promise<AppendAnswer> {
      // Nothing new is stored without a position.
      if (position === null) return E.right({ revision, position: null, replayed: true })
      for (;;) {
        const page = await readPage(stream, revision - 1, 1, until)
        const witness = E.isRight(page) ? page.right.events[0] : undefined
        if (witness !== undefined && Number(witness.revision) === revision) {
          const first = revision - append.events.length + 1
          ids.learn(
            stream,
            behind === -1 ? null : behind,
            eventIds.map(({ eventId }, index) => ({ eventId, revision: first + index })),
          )
          return E.right({ revision, position: positionText(position), replayed: appendIdOf(witness) !== append.appendId })
        }
        // A node that lags behind the leader, or one that is away just now.
        if (E.isLeft(page) || performance.now() >= until) return E.left(new OutcomeUnknown(stream, E.isLeft(page) ? page.left : undefined))
        await pause(25)
      }
    }

    /** Time is up: is it stored? What is not there now may still come. */
    async function settled(behind: number, { failure, uncertain }: Sent & { readonly kind: 'failed' }): Promise<AppendAnswer> {
      if (!uncertain) return E.left(refusal(failure) ?? connection.unavailable(`take the append to ${stream}`, failure))
      const page = connection.closed() ? null : await readPage(stream, behind, append.events.length, until + options.answerWithin)
      const last = page !== null && E.isRight(page) ? page.right.events.at(-1) : undefined
      return last !== undefined && appendIdOf(last) === append.appendId
        ? witnessed(behind, { kind: 'stored', revision: Number(last.revision), position: last.position ?? null })
        : E.left(new OutcomeUnknown(stream, 'error' in failure ? failure.error : undefined))
    }

    function refusal(failure: Failure): Refused | null {
      if (failure.kind === 'too large') return tooLarge(stream, failure.limit)
      return refusalOf(failure, `append to ${stream}`, stream)
    }
  }
}
