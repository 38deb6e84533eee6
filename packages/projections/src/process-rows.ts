import { type Ask, type Family, type Process, runRow, type Send, type StreamName, type Told } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import { asError } from './apply-page.js'
import type { LoggedEvent } from './event-log.js'

/** Any process whose commands go to such targets. */
export interface DrivenProcess<Target> {
  readonly name: string
  readonly on: Readonly<Record<string, ((data: never, event: never) => ReadonlyArray<Ask<Target>>) | undefined>>
}

/** What one row has come to. */
export type Ran =
  | { readonly outcome: 'done' }
  /** `error`: what has failed; `null` where it waits for a refusal to pass. */
  | { readonly outcome: 'waiting'; readonly code: string; readonly awaits: ReadonlyArray<StreamName>; readonly error: Error | null }
  /** The infrastructure did not answer. */
  | { readonly outcome: 'unanswered'; readonly error: Error }
  /** The event does not decode, or its row throws. */
  | { readonly outcome: 'poison'; readonly error: Error }

export interface RowsOptions<Target, Failure> {
  readonly processes: ReadonlyArray<DrivenProcess<Target>>
  readonly events: Pick<Family<Told<string, unknown>>, 'types' | 'read'>
  readonly send: Send<Target, Failure>
  readonly streamOf: ((target: Target) => StreamName) | undefined
  /** Is this failure the row's own, so that the row waits instead of everybody? */
  readonly lasts: (failure: Failure) => boolean
}

export interface Rows {
  /** The names of the processes that have a row for events of this name. */
  readonly of: (type: string) => ReadonlyArray<string>
  /** Runs the row of one process for one event of the log. Never rejects. */
  readonly run: (process: string, stored: LoggedEvent) => Promise<Ran>
}

const nobody: ReadonlyArray<string> = []

export const tagOf = (failure: unknown): string =>
  typeof failure === 'object' && failure !== null && '_tag' in failure && typeof failure._tag === 'string' ? failure._tag : 'Error'

/** Throws where two processes have one name, or a row stands under an event that the family does not know. */
export const processRows = <Target, Failure>({ processes, events, send, streamOf, lasts }: RowsOptions<Target, Failure>): Rows => {
  const byName = new Map<string, Process<Told<string, unknown>, Target>>()
  const byType = new Map<string, Array<string>>()
  for (const process of processes) {
    if (byName.has(process.name)) throw new Error(`Two processes are named ${process.name}: their commands would have the same ids`)
    // Sound: each row stands under the name of the event it takes, and `run` checks the payload by that name.
    byName.set(process.name, process as Process<Told<string, unknown>, Target>)
    for (const type of Object.keys(process.on)) {
      if (!events.types.has(type)) throw new Error(`The process ${process.name} has a row for ${type}, which is not among its events`)
      byType.set(type, [...(byType.get(type) ?? []), process.name])
    }
  }

  const run = async (name: string, stored: LoggedEvent): Promise<Ran> => {
    const process = byName.get(name)
    if (process === undefined) return { outcome: 'poison', error: new Error(`No process is named ${name} here`) }
    let asked: Target | null = null
    const sending: Send<Target, { readonly failure: Failure | Error; readonly lasting: boolean }> = async (...asking) => {
      asked = asking[0]
      try {
        const answer = await send(...asking)
        return E.isLeft(answer) ? E.left({ failure: answer.left, lasting: lasts(answer.left) }) : answer
      } catch (thrown) {
        return E.left({ failure: asError(thrown), lasting: false })
      }
    }
    const awaits = (): ReadonlyArray<StreamName> =>
      asked === null || streamOf === undefined ? [stored.stream] : [stored.stream, streamOf(asked)]
    try {
      const event = { ...stored, data: events.read(stored.type, stored.version, stored.data) }
      const answer = await runRow(process, event, sending)
      if (E.isRight(answer)) {
        const { waitingFor } = answer.right
        return waitingFor === null ? { outcome: 'done' } : { outcome: 'waiting', code: waitingFor.code, awaits: awaits(), error: null }
      }
      const { failure, lasting } = answer.left
      if (lasting) return { outcome: 'waiting', code: tagOf(failure), awaits: awaits(), error: asError(failure) }
      return { outcome: 'unanswered', error: asError(failure) }
    } catch (thrown) {
      return { outcome: 'poison', error: asError(thrown) }
    }
  }
  return { of: (type) => byType.get(type) ?? nobody, run }
}
