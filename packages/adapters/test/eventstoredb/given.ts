import { type EventStoreDbOptions, openEventStoreDb } from '@cart-takeover/adapters/eventstoredb'
import { eventIds, type NewEvent, type StreamName } from '@cart-takeover/domain/event-sourcing'
import type { LoggedEvent } from '@cart-takeover/projections'
import { either as E, type taskEither as TE } from 'fp-ts'
import { type Client, type Node, withNode } from '../wire-node/given.js'

/** Timers short enough for a test to see what happens when they run out. */
export const impatient: EventStoreDbOptions = { answerWithin: 200, tryFor: 5_000, longestPause: 100, silence: 300 }

/** Runs a test with a node, the bare client and the adapter through another client. */
export const withAdapter = (
  test: (given: { readonly node: Node; readonly client: Client; readonly adapter: ReturnType<typeof openEventStoreDb> }) => Promise<void>,
  nodeOptions: Parameters<typeof withNode>[1] = {},
  options: EventStoreDbOptions = impatient,
) =>
  withNode(async ({ node, client, another }) => {
    const adapter = openEventStoreDb(another, options)
    try {
      await test({ node, client, adapter })
    } finally {
      await adapter.close()
    }
  }, nodeOptions)

export const stream: StreamName = 'cart-acme.1'

/** Events as a command handler makes them. */
export const eventsOf = (to: StreamName, commandId: string, count = 1, changed: Partial<NewEvent> = {}): ReadonlyArray<NewEvent> =>
  Array.from({ length: count }, (_, index) => ({
    eventId: eventIds(to, commandId)(index),
    type: 'ItemAddedByCsr',
    version: 1,
    data: { commandId, index },
    meta: {
      tenantId: 'acme',
      occurredAt: '2026-05-18T12:39:00.000Z',
      commandId,
      correlationId: 'call-7',
      causationId: null,
      inputDigest: '',
      piiSubjects: [],
    },
    ...changed,
  }))

/** What a call answers, or throws. */
export const answered = async <A>(call: TE.TaskEither<Error, A>): Promise<A> => {
  const given = await call()
  if (E.isLeft(given)) throw given.left
  return given.right
}

/** Why a call is refused. */
export const refused = async <L extends Error & { readonly _tag: string }>(call: TE.TaskEither<L, unknown>): Promise<L> => {
  const given = await call()
  if (E.isRight(given)) throw new Error(`expected a refusal, got ${JSON.stringify(given.right)}`)
  return given.left
}

/** Reads a log until it has given so many events. */
export const logged = async (
  log: ReturnType<typeof openEventStoreDb>['eventLog'],
  count: number,
  limit = 100,
): Promise<ReadonlyArray<LoggedEvent>> => {
  const cursor = log.open('start')
  const events: Array<LoggedEvent> = []
  while (events.length < count) events.push(...(await answered(cursor.next(limit))).events)
  await cursor.close()
  return events
}

/** What fails without anybody to hear of it while `act` runs, which by default would end the process. */
export const unheard = async (act: () => Promise<void>): Promise<ReadonlyArray<Error>> => {
  const errors: Array<Error> = []
  const hear = (error: Error): void => {
    errors.push(error)
  }
  process.on('unhandledRejection', hear)
  process.on('uncaughtException', hear)
  try {
    await act()
    await new Promise((resolve) => setImmediate(resolve))
  } finally {
    process.off('unhandledRejection', hear)
    process.off('uncaughtException', hear)
  }
  return errors
}

/** Is a promise still open after a while? One that never settles is, on every machine. */
export const staysOpen = async (promise: Promise<unknown>, milliseconds = 500): Promise<boolean> => {
  const open = Symbol('open')
  const settled = promise.then(
    () => null,
    () => null,
  )
  return (await Promise.race([settled, new Promise((resolve) => setTimeout(() => resolve(open), milliseconds))])) === open
}

/** Waits until something is so. */
export const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2))
}
