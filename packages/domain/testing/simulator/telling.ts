import type { RecordedEvent, Rejection } from '#src/event-sourcing/index.js'
import type { TakeoverEvent } from '#src/processes/target.js'
import type { SessionState } from '#src/takeover-session/state.js'
import type { AuditMetadata } from '#src/values/audit.js'
import type { Entry } from './journal.js'
import type { PlannedMove } from './plan.js'
import type { Played } from './play.js'
import { streamsIn } from './streams-in.js'
import { type Seen, viewOfLog } from './view-of-log.js'
import type { Wish } from './wish.js'

/** An event of this house with its place in the log. */
export type Fact = TakeoverEvent & { readonly at: number; readonly event: RecordedEvent; readonly by: AuditMetadata }
export type FactOf<Name extends TakeoverEvent['type']> = Extract<Fact, { readonly type: Name }>

/** The answer to a move. */
export interface Answered {
  readonly move: PlannedMove
  /** What was wished; for a repeated call, the wish that it repeats. */
  readonly wish: Wish
  readonly at: number
  readonly answer: Extract<Entry, { readonly is: 'answered' }>['answer']
}
export type ToldEntry = Extract<Entry, { readonly is: 'told' }> & { readonly at: number }

/** A history that was played, as whoever looks for something in it wants to have it. */
export interface Telling {
  readonly played: Played
  readonly facts: ReadonlyArray<Fact>
  readonly answers: ReadonlyArray<Answered>
  readonly told: ReadonlyArray<ToldEntry>
  readonly atRest: Seen
  readonly inTheEnd: Seen
  readonly moveOf: (id: number | null) => PlannedMove | undefined
  readonly wishOf: (id: number | null) => Wish | undefined
  readonly session: (sessionId: string) => SessionState | undefined
  readonly stream: (name: string) => ReadonlyArray<RecordedEvent>
}

/** Sound: the log holds nothing but what the house's own handler has stored. */
const factOf = (event: RecordedEvent, at: number): Fact =>
  ({ type: event.type, data: event.data, at, event, by: event.meta }) as unknown as Fact

export const ofType = <Name extends TakeoverEvent['type']>(
  { facts }: Pick<Telling, 'facts'>,
  ...names: ReadonlyArray<Name>
): ReadonlyArray<FactOf<Name>> =>
  facts.filter(({ type }) => (names as ReadonlyArray<string>).includes(type)) as unknown as ReadonlyArray<FactOf<Name>> // sound: of those names

/** The rule that refused, if one of these did. */
export const refusedBy = (
  { answer }: { readonly answer: Answered['answer'] },
  ...codes: ReadonlyArray<string>
): Rejection<string> | null => (answer.is === 'refused' && codes.includes(answer.rejection.code) ? answer.rejection : null)

export const tellingOf = (played: Played): Telling => {
  const { plan, journal, log, atRest } = played
  const moves = new Map(plan.moves.map((move) => [move.id, move]))
  const moveOf = (id: number | null) => (id === null ? undefined : moves.get(id))
  const wishOf = (id: number | null): Wish | undefined => {
    const wish = moveOf(id)?.wish
    return wish?.does === 'again' ? moveOf(wish.of)?.wish : wish
  }
  const inTheEnd = viewOfLog(log)
  const sessions = new Map(inTheEnd.view.sessions.map((session) => [session.sessionId, session]))
  const streams = streamsIn(log)
  return {
    played,
    facts: log.map(factOf),
    answers: journal.flatMap((entry, at) => {
      const [move, wish] = [moveOf(entry.move), wishOf(entry.move)]
      return entry.is === 'answered' && move !== undefined && wish !== undefined ? [{ move, wish, at, answer: entry.answer }] : []
    }),
    told: journal.flatMap((entry, at) => (entry.is === 'told' ? [{ ...entry, at }] : [])),
    atRest: viewOfLog(log.slice(0, atRest)),
    inTheEnd,
    moveOf,
    wishOf,
    session: (sessionId) => sessions.get(sessionId),
    stream: (name) => streams.get(name) ?? [],
  }
}
