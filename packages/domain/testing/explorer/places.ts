import { canonicalJson, deriveId, type RecordedEvent, type Rejection, rowOf } from '#src/event-sourcing/index.js'
import type { Step, TakeoverProcess, Target } from '#src/processes/target.js'
import { system } from '#src/values/actor.js'
import type { AuditMetadata } from '#src/values/audit.js'
import { type StreamKey, streamIndex } from './scenario.js'
import type { NewSending, Sending } from './sending.js'
import type { Answer } from './stream-states.js'

/** Where a driver stands after an answer: at the next place, at the end of the row, or still here until a refusal passes. */
export type Next = Place | 'end' | 'waits'
export type Told = Pick<Answer, 'refused' | 'refusal'>

/** A place in a row of a process: the command that a driver sends next. */
export interface Place {
  readonly index: number
  /** The row: an event and a process. */
  readonly row: number
  readonly process: string
  readonly cause: RecordedEvent
  /** The refusal that leads here; `null` where none does. */
  readonly afterRefusal: string | null
  readonly target: Target
  readonly sending: Sending
  readonly next: (answer: Told) => Next
}

export interface Places {
  readonly at: (index: number) => Place
  readonly count: () => number
  /** Where the rows of what has happened begin. */
  readonly begunBy: (answer: Answer) => ReadonlyArray<Place>
}

/** The steps of a row from one of them on. */
interface Rest {
  readonly process: TakeoverProcess
  readonly cause: RecordedEvent
  readonly steps: ReadonlyArray<Step>
  readonly at: number
  readonly path: string
  readonly afterRefusal: string | null
}

/**
 * In its stream an event that has a row happens once for its hand-off or, where it has none, for its session; a transfer once for its
 * number, and an extension for its deadline. Known by that instead of by the command that said it, worlds that differ in ids only are one.
 */
export const knownByWhatItSays = (event: RecordedEvent): RecordedEvent => {
  const { handoffId, sessionId, transferNo, newDeadline } = event.data as Partial<Record<string, string | number>> // sound: what is not there is undefined
  return { ...event, eventId: `${event.stream} ${event.type} ${handoffId ?? sessionId ?? ''} ${transferNo ?? newDeadline ?? ''}` }
}

/** Every place of every row, made once. The rows are the house's own, and their command ids are derived as `runRow` derives them. */
export const placesOf = (
  processes: ReadonlyArray<TakeoverProcess>,
  streams: ReadonlyArray<StreamKey>,
  newSending: NewSending,
  known: (event: RecordedEvent) => RecordedEvent,
): Places => {
  const all: Array<Place> = []
  const byContent = new Map<string, Place>()
  const rows = new Map<string, number>()
  const begun = new Map<Answer, ReadonlyArray<Place>>()

  const rowIndex = (process: TakeoverProcess, { eventId }: RecordedEvent): number => {
    const key = `${process.name} ${eventId}`
    const index = rows.get(key) ?? rows.size
    rows.set(key, index)
    return index
  }

  const placeOf = (rest: Rest): Place | 'end' => {
    const { process, cause, steps, at, path, afterRefusal } = rest
    const step = steps[at]
    if (step === undefined) return 'end'
    const way = `${path}.${at}`
    const commandId = deriveId('process', process.name, cause.eventId, way)
    const content = `${commandId} ${canonicalJson(steps.slice(at).map(({ target }) => target))}`
    const there = byContent.get(content)
    if (there !== undefined) return there

    const { target, waitsFor = [], refused } = step
    const { actor } = cause.meta as AuditMetadata // sound: every event here was made by `handle`
    const from = { as: system(process.name), actor, via: process.name, causationId: cause.eventId, move: null }
    const sending = newSending({ ...from, to: streamIndex(streams, target), commandId, commands: () => [target.command] })
    const onwards = (): Next => placeOf({ ...rest, at: at + 1 })
    const instead = (rejection: Rejection<string>): Next =>
      refused === undefined
        ? onwards()
        : placeOf({ ...rest, steps: refused(rejection), at: 0, path: `${way}.${rejection.code}`, afterRefusal: rejection.code })
    const ways = new Map<number, Next>()
    const next = ({ refused: rejection, refusal }: Told): Next => {
      const before = ways.get(refusal)
      if (before !== undefined) return before
      const leadsTo = rejection === null ? onwards() : waitsFor.includes(rejection.code) ? 'waits' : instead(rejection)
      ways.set(refusal, leadsTo)
      return leadsTo
    }
    const place = { index: all.length, row: rowIndex(process, cause), process: process.name, cause, afterRefusal, target, sending, next }
    all.push(place)
    byContent.set(content, place)
    return place
  }

  return {
    at: (index) => {
      const place = all[index]
      if (place === undefined) throw new Error(`There is no place ${index}`)
      return place
    },
    count: () => all.length,
    begunBy: (answer) => {
      const before = begun.get(answer)
      if (before !== undefined) return before
      const first = answer.events.map(known).flatMap((cause) =>
        processes.flatMap((process) => {
          const place = placeOf({ process, cause, steps: rowOf(process, cause), at: 0, path: '', afterRefusal: null })
          return place === 'end' ? [] : [place]
        }),
      )
      begun.set(answer, first)
      return first
    },
  }
}
