import { randomUUID } from 'node:crypto'
import type { EventStore, NewEvent, RecordedEvent, StreamName } from '@cart-takeover/domain/event-sourcing'
import { answer } from './answers.js'

/** A stream that nobody else uses. */
export const someStream = (category = 'cart'): StreamName => `${category}-acme.${randomUUID()}`

/** An event with an id of its own. */
export const someEvent = (changed: Partial<NewEvent> = {}): NewEvent => {
  const eventId = randomUUID()
  return {
    eventId,
    type: 'ItemAddedByCsr',
    version: 1,
    data: { line: { productCode: 'caps-ergo-carbon', quantity: 1, price: { amount: 18000, currency: 'USD' } } },
    meta: {
      tenantId: 'acme',
      occurredAt: '2026-05-18T12:39:00.000Z',
      commandId: `command-of-${eventId}`,
      correlationId: 'call-7',
      causationId: null,
      inputDigest: '0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33',
      piiSubjects: ['shopper:1000'],
    },
    ...changed,
  }
}

/** Several events, each with an id of its own; `data` is their number. */
export const someEvents = (count: number): ReadonlyArray<NewEvent> =>
  Array.from({ length: count }, (_, index) => someEvent({ data: { index } }))

/** All events of a stream, read in one page. */
export const eventsOf = async (store: EventStore, stream: StreamName): Promise<ReadonlyArray<RecordedEvent>> =>
  (await answer(store.readStream(stream, 'start', 10_000))).events

export const idsOf = (events: ReadonlyArray<Pick<NewEvent, 'eventId'>>): ReadonlyArray<string> => events.map(({ eventId }) => eventId)
