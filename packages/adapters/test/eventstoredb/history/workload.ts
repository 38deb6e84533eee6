import type { EventStoreDb } from '@cart-takeover/adapters/eventstoredb'
import { type After, type ExpectedRevision, eventIds, type NewEvent, type StreamName } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import { streamOf } from '../in-tenant.js'
import type { Attempt, History, Outcome, Sighting } from './history.js'
import { type Random, randomFrom } from './random.js'

export interface Workload {
  readonly seed: number
  readonly tenant: string
  readonly writers: number
  readonly readers: number
  /** How many calls the writers make together. */
  readonly operations: number
  readonly streams: number
  readonly open: () => EventStoreDb
  /** Called before each operation: breaks what it likes. */
  readonly disturb: (random: Random) => void
  /** Called when the writers are done: mends what is broken, and answers with the ids of all that is stored when nothing more will be. */
  readonly calm: () => Promise<ReadonlyArray<string>>
  readonly onOperation?: () => void
}

const commandOf = (stream: StreamName, tenant: string, commandId: string, count: number): ReadonlyArray<NewEvent> => {
  const idOf = eventIds(stream, commandId)
  return Array.from({ length: count }, (_, index) => ({
    eventId: idOf(index),
    type: 'ItemAddedByCsr',
    version: 1,
    data: { index, commandId },
    meta: {
      tenantId: tenant,
      occurredAt: '2026-05-18T12:39:00.000Z',
      commandId,
      correlationId: commandId,
      causationId: null,
      inputDigest: '',
      piiSubjects: [],
    },
  }))
}

/** The streams that a workload writes to. */
export const streamsOf = ({ seed, streams, tenant }: Pick<Workload, 'seed' | 'streams' | 'tenant'>): ReadonlyArray<StreamName> =>
  Array.from({ length: streams }, (_, index) => streamOf(tenant, `${seed}-${index}`))

/** Lets writers and readers loose on a store and writes down what they see. */
export const play = async (workload: Workload): Promise<History> => {
  const random = randomFrom(workload.seed)
  const attempts: Array<Attempt> = []
  const streams = streamsOf(workload)
  const stores = [workload.open(), workload.open()]
  let operations = 0

  const write = async (store: EventStoreDb): Promise<void> => {
    let revision: ExpectedRevision = 'any'
    let stream: StreamName = random.pick(streams)
    while (operations < workload.operations) {
      operations += 1
      workload.disturb(random)
      workload.onOperation?.()
      if (random() < 0.35) {
        stream = random.pick(streams)
        const slice = await store.eventStore.readStream(stream, 'start', 1_000)()
        revision = E.isRight(slice) ? (slice.right.events.at(-1)?.revision ?? 'none') : 'any'
        continue
      }
      const command = `${workload.seed}-${operations}`
      const events = commandOf(stream, workload.tenant, command, 1 + random.below(3))
      const expected: ExpectedRevision = random() < 0.2 ? 'any' : revision
      // Now and then two callers make the same append at once, as two processes with the same command do.
      const calls = random() < 0.1 ? stores : [store]
      const outcomes: ReadonlyArray<Outcome> = await Promise.all(
        calls.map(({ eventStore }) => eventStore.append(stream, expected, events)().then(outcomeOf)),
      )
      for (const outcome of outcomes) {
        attempts.push({ stream, eventIds: events.map(({ eventId }) => eventId), outcome })
        revision = outcome.kind === 'stored' ? outcome.revision : 'any'
      }
    }
  }

  const readers = Array.from({ length: workload.readers }, (_, number) =>
    reader(stores[number % stores.length] ?? workload.open(), streams, randomFrom(workload.seed * 31 + number)),
  )
  await Promise.all(Array.from({ length: workload.writers }, (_, index) => write(stores[index % stores.length] ?? workload.open())))
  const due = await workload.calm()
  const seen = await Promise.all(readers.map((one) => one.until(due)))
  await Promise.all(stores.map((store) => store.close()))
  return { attempts, readers: seen }
}

const outcomeOf = (appended: Awaited<ReturnType<ReturnType<EventStoreDb['eventStore']['append']>>>): Outcome => {
  if (E.isRight(appended)) return { kind: 'stored', ...appended.right }
  return appended.left._tag === 'OutcomeUnknown' ? { kind: 'unknown' } : { kind: 'not stored', why: appended.left._tag }
}

/** Reads the log page by page, and now and then forgets its cursor and goes on from its last checkpoint, as after a crash. */
const reader = ({ eventLog }: EventStoreDb, streams: ReadonlyArray<StreamName>, random: Random) => {
  const seen: Array<Sighting> = []
  const ours = new Set<string>(streams)
  const missing = { of: null as Set<string> | null }
  let cursor = eventLog.open('start')
  const done = (async () => {
    let after: After = 'start'
    while (missing.of === null || missing.of.size > 0) {
      const page = await cursor.next(1 + random.below(20))()
      if (E.isLeft(page)) throw page.left
      for (const { stream, eventId, revision, position } of page.right.events) {
        if (!ours.has(stream)) continue
        seen.push({ stream, eventId, revision, position })
        missing.of?.delete(eventId)
      }
      after = page.right.next
      if (random() < 0.05) {
        await cursor.close()
        cursor = eventLog.open(after)
      }
    }
    await cursor.close()
    return seen
  })()
  return {
    until: (due: ReadonlyArray<string>) => {
      const ids = new Set(seen.map(({ eventId }) => eventId))
      missing.of = new Set(due.filter((id) => !ids.has(id)))
      // A reader who has seen everything may be waiting for more.
      if (missing.of.size === 0) void cursor.close()
      return done
    },
  }
}
