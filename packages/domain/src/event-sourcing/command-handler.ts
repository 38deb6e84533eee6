import { either as E, type taskEither as TE } from 'fp-ts'
import type { Aggregate, Context } from './aggregate.js'
import { deepFreeze } from './deep-freeze.js'
import { type EventStore, OutcomeUnknown, type Refused, type Unavailable, WrongRevision } from './event-store.js'
import { explain, type MemberOf, type Members, Undecodable } from './events.js'
import { evolveInPlace } from './fold.js'
import { eventIds, fingerprint } from './ids.js'
import { canonicalJson } from './json.js'
import { subjectsIn } from './personal.js'
import type { Instant, Metadata, NewEvent, Recorded, RecordedEvent } from './recorded-event.js'
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
  /** The command had been handled before: this is its first result, with the present state. */
  readonly replayed: boolean
}

/** One command on its way to one stream. */
export interface Request<Ctx extends Context, Meta extends Metadata> {
  readonly commandId: string
  readonly correlationId: string
  readonly causationId: string | null
  /** What the caller asked for, before prices and evidence were added: the same id with other input is refused. */
  readonly input: unknown
  readonly context: Omit<Ctx, 'now'>
  /** The house's own metadata. */
  readonly about: Omit<Meta, keyof Metadata>
}

/** What the handler needs of its surroundings. */
export interface Handling<Meta extends Metadata> {
  readonly tenantId: string
  readonly store: EventStore
  readonly now: () => Instant
  /** Words a refusal. It must know `CONCURRENCY_CONFLICT` and `COMMAND_ID_REUSED`, which the handler itself speaks. */
  readonly word: (rejection: Rejection<string>) => Wording
  /** Metadata of facts that time made true: nobody did them. */
  readonly byTime: (about: Omit<Meta, keyof Metadata>) => Omit<Meta, keyof Metadata>
  /** How often a lost race or an unknown outcome is tried again; 10 unless told. */
  readonly attempts?: number
  /** Called between two attempts, to wait a little. */
  readonly pause?: (attempt: number) => Promise<void>
  /** Events read at a time; 500 unless told. */
  readonly pageSize?: number
}

export type HandlingError<Code extends string> = Rejected<Code | HandlerCode> | OutcomeUnknown | Unavailable | Refused | Undecodable
export type HandlerCode = 'CONCURRENCY_CONFLICT' | 'COMMAND_ID_REUSED'

interface Loaded<State, Event> {
  readonly state: State
  readonly revision: Revision | null
  /** What this very command has stored before. */
  readonly mine: ReadonlyArray<Event>
}

/** Reads a stream page by page and folds it as it comes. */
export const loadStream = async <State, C extends Members, V extends Members, Code extends string, Ctx extends Context, Meta extends Metadata>(
  store: EventStore,
  aggregate: Aggregate<State, C, V, Code, Ctx, Meta>,
  stream: StreamName,
  commandId: string | null,
  pageSize: number,
): Promise<E.Either<Unavailable | Refused | Undecodable, Loaded<State, Recorded<MemberOf<V>, Meta>>>> => {
  const state = aggregate.initial()
  const mine: Array<Recorded<MemberOf<V>, Meta>> = []
  let revision: Revision | null = null
  for (;;) {
    const slice: E.Either<Unavailable | Refused, { readonly events: ReadonlyArray<RecordedEvent>; readonly end: boolean }> =
      await store.readStream(stream, revision ?? 'start', pageSize)()
    if (E.isLeft(slice)) return slice
    try {
      const page = slice.right.events.map((stored) => checked<V, Meta>(aggregate, stored))
      evolveInPlace(aggregate, state, page)
      for (const event of page) if (event.meta.commandId === commandId) mine.push(event)
    } catch (error) {
      if (error instanceof Undecodable) return E.left(error)
      throw error
    }
    revision = slice.right.events.at(-1)?.revision ?? revision
    if (slice.right.end) return E.right({ state, revision, mine })
  }
}

/** Sound: `read` has just checked the payload by the event's name; the metadata is what this house's handler has written. */
const checked = <V extends Members, Meta extends Metadata>(
  aggregate: { readonly events: { readonly read: (type: string, version: number, data: unknown) => unknown } },
  stored: RecordedEvent,
): Recorded<MemberOf<V>, Meta> => {
  const data = aggregate.events.read(stored.type, stored.version, stored.data)
  return (data === stored.data ? stored : { ...stored, data }) as Recorded<MemberOf<V>, Meta>
}

/**
 * Load, already done?, due, decide, append; decide again on a lost race.
 *
 * - Idempotent by command id: a command that is in the stream already is answered from it.
 * - Only a lost race is decided again; a refusal never is.
 * - An unknown outcome is settled by reading back, and by appending the same event ids again.
 */
export const commandHandler =
  <Meta extends Metadata>(handling: Handling<Meta>) =>
  <State, C extends Members, V extends Members, Code extends string, Ctx extends Context>(
    aggregate: Aggregate<State, C, V, Code, Ctx, Meta>,
    stream: StreamName,
    command: MemberOf<C>,
    request: Request<Ctx, Meta>,
  ): TE.TaskEither<HandlingError<Code>, Handled<State, Recorded<MemberOf<V>, Meta>>> =>
  async () => {
    const { store, attempts = 10, pageSize = 500 } = handling
    const inputDigest = fingerprint(canonicalJson([command.type, request.input]))
    const idOf = eventIds(stream, request.commandId)
    const refuse = (rejection: Rejection<Code | HandlerCode>, revision: Revision | null) =>
      E.left(new Rejected(rejection, handling.word(rejection), stream, revision))

    for (let attempt = 1; ; attempt++) {
      const loaded = await loadStream(store, aggregate, stream, request.commandId, pageSize)
      if (E.isLeft(loaded)) return loaded
      const { state, revision, mine } = loaded.right
      if (mine.length > 0) {
        if (mine[0]?.meta.inputDigest !== inputDigest)
          return refuse({ code: 'COMMAND_ID_REUSED', detail: { commandId: request.commandId } }, revision)
        return E.right({ events: mine, state: deepFreeze(state), revision, replayed: true })
      }

      // Sound: `request.context` is the context without the time, which is added here.
      const ctx = { ...request.context, now: handling.now() } as Ctx
      const base = { tenantId: handling.tenantId, occurredAt: ctx.now, inputDigest, commandId: request.commandId }
      const told = (fact: MemberOf<V>, index: number, about: Omit<Meta, keyof Metadata>): NewEvent => {
        const type = aggregate.events.types.get(fact.type)
        if (type === undefined || !type.codec.is(fact.data))
          throw new Undecodable(fact.type, type?.version ?? 0, type === undefined ? ['no such event'] : explain(type.codec, fact.data))
        const { correlationId, causationId } = request
        const meta = { ...about, ...base, correlationId, causationId, piiSubjects: subjectsIn(fact.data) }
        return { eventId: idOf(index), type: fact.type, version: type.version, data: fact.data, meta }
      }
      const recorded = (event: NewEvent, index: number): RecordedEvent => {
        const at = (revision ?? -1) + 1 + index
        return { ...event, stream, revision: at, position: null, recordedAt: ctx.now }
      }

      const news: Array<NewEvent> = []
      const byTime = handling.byTime(request.about)
      for (const fact of aggregate.due(state, command, ctx)) news.push(told(fact, news.length, byTime))
      evolveInPlace(aggregate, state, asFacts<V, Meta>(news.map(recorded)))
      const dueCount = news.length
      const decision = aggregate.decide(state, command, ctx)
      if (E.isLeft(decision)) return refuse(decision.left, revision)
      for (const fact of decision.right) news.push(told(fact, news.length, request.about))
      if (news.length === 0) return E.right({ events: [], state: deepFreeze(state), revision, replayed: false })

      const appended = await store.append(stream, expecting(revision), news)()
      if (E.isRight(appended) && !appended.right.replayed) {
        const last = news.length - 1
        const events = asFacts<V, Meta>(
          news.map((event, index) => ({ ...recorded(event, index), position: index === last ? appended.right.position : null })),
        )
        return E.right({
          events,
          state: deepFreeze(evolveInPlace(aggregate, state, events.slice(dueCount))),
          revision: appended.right.revision,
          replayed: false,
        })
      }
      // Stored by an earlier try whose answer was lost: the next round finds it in the stream.
      if (E.isRight(appended)) continue
      if (appended.left._tag === 'Refused' || appended.left._tag === 'Unavailable') return appended as E.Left<Refused | Unavailable>
      if (attempt >= attempts) {
        if (appended.left instanceof WrongRevision)
          return refuse({ code: 'CONCURRENCY_CONFLICT', detail: { attempts, current: appended.left.current } }, appended.left.current)
        return E.left(appended.left)
      }
      await handling.pause?.(attempt)
    }
  }

/** Sound: they were made from this aggregate's own events, and `told` has checked each payload. */
const asFacts = <V extends Members, Meta extends Metadata>(events: ReadonlyArray<RecordedEvent>): ReadonlyArray<Recorded<MemberOf<V>, Meta>> =>
  events as unknown as ReadonlyArray<Recorded<MemberOf<V>, Meta>>
