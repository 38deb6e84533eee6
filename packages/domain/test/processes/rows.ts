import { type RecordedEvent, rowOf, type Told } from '#src/event-sourcing/index.js'
import type { Step, TakeoverProcess } from '#src/processes/target.js'

/** An event as a process sees it. */
export const recorded = ({ type, data }: Told<string, unknown>, stream: RecordedEvent['stream'] = 'cart-acme.cart-1'): RecordedEvent => ({
  type,
  data,
  eventId: 'event-9',
  version: 1,
  stream,
  revision: 7,
  position: null,
  recordedAt: '',
  meta: { tenantId: 'acme', occurredAt: '', commandId: '', correlationId: '', causationId: null, inputDigest: '', piiSubjects: [] },
})

/** One command of a row: to whom, what, and which refusals it waits for. */
export const told = ({ target: { aggregate, id, command }, waitsFor = [] }: Step) => ({ to: `${aggregate} ${id}`, command, waitsFor })

/** What a process says after an event. */
export const after = (process: TakeoverProcess, fact: Told<string, unknown>) => rowOf(process, recorded(fact)).map(told)

/** What it says instead where the command of that number is refused; `null` where it just goes on. */
export const ifRefused = (process: TakeoverProcess, fact: Told<string, unknown>, number: number, code: string, detail: unknown = null) => {
  const step = rowOf(process, recorded(fact))[number]
  if (step === undefined) throw new Error(`There is no command ${number} after ${fact.type}`)
  return step.refused === undefined ? null : step.refused({ code, detail })
}

/** The same, as commands. */
export const toldIfRefused = (...asked: Parameters<typeof ifRefused>) => ifRefused(...asked)?.map(told) ?? null

export const toCart = (command: Told<string, unknown>, waitsFor: ReadonlyArray<string> = []) => ({ to: 'cart cart-1', command, waitsFor })
export const toOrder = (command: Told<string, unknown>, waitsFor: ReadonlyArray<string> = []) => ({
  to: 'offlineOrder order-1',
  command,
  waitsFor,
})
export const toSession = (command: Told<string, unknown>, waitsFor: ReadonlyArray<string> = []) => ({
  to: 'takeoverSession session-1',
  command,
  waitsFor,
})
