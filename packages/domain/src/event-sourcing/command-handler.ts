import { either as E, type taskEither as TE } from 'fp-ts'
import type { Aggregate, House, MetaOf } from './aggregate.js'
import { deepFreeze } from './deep-freeze.js'
import { type EventStore, type OutcomeUnknown, type Refused, type Unavailable, WrongRevision } from './event-store.js'
import type { MemberOf, Members, Undecodable } from './events.js'
import { evolveInPlace } from './fold.js'
import { eventIds, fingerprint } from './ids.js'
import { canonicalJson } from './json.js'
import { loadStream } from './load-stream.js'
import { newEvent } from './new-event.js'
import type { Instant, NewEvent, Recorded, RecordedEvent } from './recorded-event.js'
import { Rejected, type Rejection, type Wording } from './rejection.js'
import { expecting, type Revision } from './revision.js'
import type { StreamName } from './stream-name.js'

/** What a handled command answers. */
export interface Handled<State, Event> {
  /** What the command made true (facts that were due included); empty when nothing was left to do. */
  readonly events: ReadonlyArray<Event>
  /** The stream's state, frozen. */
  readonly state: State
  /** The stream's last revision; `null` where the stream does not exist. */
  readonly revision: Revision | null
  /** The command had been handled before: these are its first events, with the present state. */
  readonly replayed: boolean
}

/** One command on its way to one stream. */
export interface Request<H extends House> {
  readonly commandId: string
  readonly correlationId: string
  readonly causationId: string | null
  /** What the caller asked for, before prices and evidence were added: the same id with other input is refused. */
  readonly input: unknown
  readonly context: Omit<H['context'], 'now' | 'revision'>
  readonly caller: H['caller']
}

/** What the handler needs of its surroundings. */
export interface Handling<H extends House> {
  readonly tenantId: string
  readonly store: EventStore
  readonly now: () => Instant
  /** Words a refusal. It must know `CONCURRENCY_CONFLICT` and `COMMAND_ID_REUSED`, which the handler itself speaks. */
  readonly word: (rejection: Rejection<string>) => Wording
  /** Who is named for facts that time alone made true. */
  readonly time: H['caller']
  /** How often a lost race or an unknown outcome is tried again; 10 unless told. */
  readonly attempts?: number
  /** Called between two attempts, to wait a little. */
  readonly pause?: (attempt: number) => Promise<void>
  /** Events read at a time; 500 unless told. */
  readonly pageSize?: number
}

export type HandlerCode = 'CONCURRENCY_CONFLICT' | 'COMMAND_ID_REUSED'
export type HandlingError<Code extends string> = Rejected<Code | HandlerCode> | OutcomeUnknown | Unavailable | Refused | Undecodable

/**
 * Load, already done?, due, decide, append; decide again on a lost race.
 *
 * - Idempotent by command id: a command whose events are in the stream is answered from it.
 * - Only a lost race is decided again; a refusal never is.
 * - A command that its own codec does not accept is `Undecodable`, before anything is read.
 * - An unknown outcome is settled by appending the same events again, before anything else is decided: they are stored then, once,
 *   or can never be any more. While it cannot be settled the answer is `OutcomeUnknown`, whatever else fails.
 */
export const commandHandler =
  <H extends House>(handling: Handling<H>) =>
  <State, C extends Members, V extends Members, Code extends string>(
    aggregate: Aggregate<State, C, V, Code, H>,
    stream: StreamName,
    command: MemberOf<C>,
    request: Request<H>,
  ): TE.TaskEither<HandlingError<Code>, Handled<State, Recorded<MemberOf<V>, MetaOf<H>>>> =>
  async () => {
    type Fact = Recorded<MemberOf<V>, MetaOf<H>>
    const { store, attempts = 10 } = handling
    const { commandId, correlationId, causationId } = request
    const inputDigest = fingerprint(canonicalJson([command.type, request.input]))
    const idOf = eventIds(stream, commandId)
    const refuse = (rejection: Rejection<Code | HandlerCode>, revision: Revision | null) =>
      E.left(new Rejected(rejection, handling.word(rejection), stream, revision))

    const asked = aggregate.commands.decode(command.type, 1, command.data)
    if (E.isLeft(asked)) return asked

    let attempt = 1
    /** An append of before whose outcome nobody has told yet. */
    let doubt: OutcomeUnknown | null = null
    for (;;) {
      const loaded = await loadStream(store, aggregate, stream, commandId, handling.pageSize)
      if (E.isLeft(loaded)) return doubt === null ? loaded : E.left(doubt)
      doubt = null
      const { state, revision, mine } = loaded.right
      if (mine.length > 0)
        return mine[0]?.meta.inputDigest === inputDigest
          ? E.right({ events: mine, state: deepFreeze(state), revision, replayed: true })
          : refuse({ code: 'COMMAND_ID_REUSED', detail: { commandId } }, revision)

      const now = handling.now()
      const told = { tenantId: handling.tenantId, occurredAt: now, commandId, correlationId, causationId, inputDigest }
      const news: Array<RecordedEvent> = []
      /** Says the facts, and lets the state know them. */
      const say = (facts: ReadonlyArray<MemberOf<V>>, caller: H['caller']): E.Either<Undecodable, void> => {
        const about = { ...caller, ...aggregate.about(state, command) }
        for (const fact of facts) {
          const made = newEvent(aggregate.events, fact, idOf(news.length), { ...about, ...told })
          if (E.isLeft(made)) return made
          const at = { stream, revision: (revision ?? -1) + 1 + news.length, position: null, recordedAt: now }
          const event: RecordedEvent = { ...made.right, ...at }
          news.push(event)
          evolveInPlace(aggregate, state, [event as RecordedEvent & { readonly meta: MetaOf<H> }]) // sound: `about` and `told` are all of MetaOf<H>
        }
        return E.right(undefined)
      }
      const contextNow = (): H['context'] => ({ ...request.context, now, revision: (revision ?? -1) + news.length }) // sound: all of the context
      const due = say(aggregate.due(state, command, contextNow()), handling.time)
      if (E.isLeft(due)) return due
      const decision = aggregate.decide(state, command, contextNow())
      if (E.isLeft(decision)) return refuse(decision.left, revision)
      const follows = say(decision.right, request.caller)
      if (E.isLeft(follows)) return follows
      if (news.length === 0) return E.right({ events: [], state: deepFreeze(state), revision, replayed: false })

      const append = store.append(stream, expecting(revision), news.map(onlyNew))
      let appended = await append()
      while (E.isLeft(appended) && appended.left._tag === 'OutcomeUnknown' && attempt < attempts) {
        doubt = appended.left
        await handling.pause?.(attempt)
        attempt += 1
        appended = await append()
      }
      if (E.isRight(appended)) {
        // `replayed`: an earlier try whose answer was lost has stored them; the next round reads them back.
        if (appended.right.replayed && attempt <= attempts) {
          attempt += 1
          continue
        }
        const last = news.length - 1
        const events = news.map((event, index) => (index === last ? { ...event, position: appended.right.position } : event))
        // Sound: made from this aggregate's own facts, each payload checked by `newEvent`.
        return E.right({
          events: events as unknown as ReadonlyArray<Fact>,
          state: deepFreeze(state),
          revision: appended.right.revision,
          replayed: false,
        })
      }
      const failure = appended.left
      if (!(failure instanceof WrongRevision)) return E.left(doubt ?? failure)
      if (attempt >= attempts)
        return doubt === null
          ? refuse({ code: 'CONCURRENCY_CONFLICT', detail: { attempts, current: failure.current } }, failure.current)
          : E.left(doubt)
      await handling.pause?.(attempt)
      attempt += 1
    }
  }

const onlyNew = ({ eventId, type, version, data, meta }: RecordedEvent): NewEvent => ({ eventId, type, version, data, meta })
