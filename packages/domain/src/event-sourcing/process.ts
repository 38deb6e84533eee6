import { either as E } from 'fp-ts'
import type { DataOf, Told } from './events.js'
import { deriveId } from './ids.js'
import type { Recorded, RecordedEvent } from './recorded-event.js'
import type { Rejection } from './rejection.js'

/**
 * A command for another stream.
 * `waitsFor` names the refusals that pass by themselves: the row is run again later. Any other refusal is permanent (it would be
 * the same whenever it is asked again): what `refused` answers then takes the place of the rest of the list; without it the list goes on.
 */
export interface Ask<Target> {
  readonly target: Target
  readonly waitsFor?: ReadonlyArray<string>
  readonly refused?: (rejection: Rejection<string>) => ReadonlyArray<Ask<Target>>
}

/** A process is a table: which recorded event calls for which commands. Pure, so that any number of drivers may run it. */
export type ProcessTable<Event extends Told<string, unknown>, Target> = {
  readonly [K in Event['type']]?: (data: DataOf<Event, K>, event: Recorded<Extract<Event, { type: K }>>) => ReadonlyArray<Ask<Target>>
}

export interface Process<Event extends Told<string, unknown>, Target> {
  readonly name: string
  readonly on: ProcessTable<Event, Target>
}

/** What one row has come to: done, with what it made happen, or waiting for a refusal to pass. */
export interface RowOutcome {
  readonly events: ReadonlyArray<RecordedEvent>
  readonly waitingFor: Rejection<string> | null
}

/** Sends one command under an id of its own. A refusal is an answer; a failure of the infrastructure is a Left. */
export type Send<Target, Failure> = (
  target: Target,
  commandId: string,
  cause: RecordedEvent,
  processName: string,
) => Promise<E.Either<Failure, E.Either<Rejection<string>, ReadonlyArray<RecordedEvent>>>>

/** The commands that an event calls for. */
export const rowOf = <Event extends Told<string, unknown>, Target>(
  process: Process<Event, Target>,
  event: RecordedEvent,
): ReadonlyArray<Ask<Target>> => {
  // Sound: each row stands under the name of the event it takes; the caller has checked the payload.
  const rows = process.on as Readonly<Record<string, ((data: unknown, event: RecordedEvent) => ReadonlyArray<Ask<Target>>) | undefined>>
  return rows[event.type]?.(event.data, event) ?? []
}

/** Runs the row of one event. Command ids are derived from the event's, so that running it twice changes nothing. */
export const runRow = async <Event extends Told<string, unknown>, Target, Failure>(
  process: Process<Event, Target>,
  event: RecordedEvent,
  send: Send<Target, Failure>,
): Promise<E.Either<Failure, RowOutcome>> => {
  const happened: Array<RecordedEvent> = []
  const run = async (asks: ReadonlyArray<Ask<Target>>, path: string): Promise<E.Either<Failure, RowOutcome>> => {
    for (const [index, ask] of asks.entries()) {
      const step = `${path}.${index}`
      const answer = await send(ask.target, deriveId('process', process.name, event.eventId, step), event, process.name)
      if (E.isLeft(answer)) return answer
      if (E.isRight(answer.right)) {
        happened.push(...answer.right.right)
        continue
      }
      const rejection = answer.right.left
      if (rejection.code === 'CONCURRENCY_CONFLICT' || ask.waitsFor?.includes(rejection.code) === true)
        return E.right({ events: happened, waitingFor: rejection })
      if (ask.refused !== undefined) return run(ask.refused(rejection), `${step}.${rejection.code}`)
    }
    return E.right({ events: happened, waitingFor: null })
  }
  return run(rowOf(process, event), '')
}
