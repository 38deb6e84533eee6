import assert from 'node:assert/strict'
import type { Json } from '@cart-takeover/domain/event-sourcing'
import { answer, inTime } from '../answers.js'
import type { Proofs } from '../contract.js'
import { eventsOf, someEvent, someStream } from '../sample-events.js'

const awkward: ReadonlyArray<Json> = [
  'ñ, 日本語, 😀, é as e\u0301',
  'quotes \' " ` and \\ and a NUL \u0000, a bell \u0007, a line\u2028separator',
  'half an emoji \ud83d',
  '',
  0.1 + 0.2,
  -1.5e-9,
  Number.MAX_SAFE_INTEGER,
  1e21,
  null,
  false,
  [],
  {},
  [[[]], [null], [{}]],
  { '': 1, 'a b': { constructor: 'x', toString: null }, ключ: ['😀'] },
  JSON.parse('{ "__proto__": { "admin": true } }'),
]

/** An event comes back as it was given. */
export const payloads: Proofs<'eventStore'> = {
  'a payload comes back as it was': async ({ one, two }) => {
    const stream = someStream()
    await answer(
      one.eventStore.append(
        stream,
        'none',
        awkward.map((data) => someEvent({ data })),
      ),
    )
    assert.deepEqual(
      (await eventsOf(two.eventStore, stream)).map(({ data }) => data),
      awkward,
    )
  },

  'a large payload comes back as it was': async ({ one: { eventStore } }) => {
    const stream = someStream()
    const lines = Array.from({ length: 5_000 }, (_, index) => ({ lineId: `line ${index}`, note: '🛒 '.repeat(25) }))
    await answer(eventStore.append(stream, 'none', [someEvent({ data: { lines } })]))
    assert.deepEqual((await eventsOf(eventStore, stream))[0]?.data, { lines })
  },

  'id, type, version and metadata come back as they were': async ({ one: { eventStore } }) => {
    const stream = someStream()
    const plain = someEvent()
    const meta = {
      ...plain.meta,
      causationId: 'event-6',
      piiSubjects: [],
      actor: { kind: 'csr', id: 'dana', 'full name': 'Dána 😀' },
      attempt: 2,
    }
    const events = [plain, someEvent({ type: 'CartEmptied', version: 17, meta })]
    await answer(eventStore.append(stream, 'none', events))
    assert.deepEqual(
      (await eventsOf(eventStore, stream)).map(({ eventId, type, version, data, meta }) => ({ eventId, type, version, data, meta })),
      events,
    )
  },

  'an id or a type with a NUL is refused, or kept whole': async ({ one: { eventStore } }) => {
    for (const changed of [{ eventId: 'a\u0000b' }, { type: 'Added\u0000Twice' }]) {
      const stream = someStream()
      const given = await eventStore.append(stream, 'none', [someEvent(changed)])()
      if (given._tag === 'Left') assert.equal(given.left._tag, 'Refused')
      const stored = await eventsOf(eventStore, stream)
      assert.equal(stored.length, given._tag === 'Left' ? 0 : 1)
      for (const event of stored) assert.deepEqual({ ...event, ...changed }, event)
    }
    const stream = someStream()
    const cut = await eventStore.append(`${stream}\u0000b`, 'none', [someEvent()])()
    if (cut._tag === 'Left') assert.equal(cut.left._tag, 'Refused')
    assert.deepEqual(await eventsOf(eventStore, stream), [])
  },

  'an event tells when it was recorded': async ({ one: { eventStore } }) => {
    const stream = someStream()
    await answer(eventStore.append(stream, 'none', [someEvent()]))
    const at = (await eventsOf(eventStore, stream))[0]?.recordedAt ?? ''
    assert.equal(new Date(at).toISOString(), at)
  },

  'what the caller changes after its call is not stored': async ({ one: { eventStore }, patience }) => {
    const stream = someStream()
    const data = { line: { quantity: 1 } }
    const piiSubjects: Array<'shopper:1000' | 'shopper:2000'> = ['shopper:1000']
    const meta = { ...someEvent().meta, piiSubjects }
    const event = someEvent({ data, meta })
    const given = structuredClone(event)
    const events = [event]
    const appending = eventStore.append(stream, 'none', events)()
    data.line.quantity = 99
    meta.commandId = 'changed'
    piiSubjects.push('shopper:2000')
    events.push(someEvent())
    await inTime(appending, patience, 'the answer to an append')
    data.line.quantity = 100
    assert.deepEqual(
      (await eventsOf(eventStore, stream)).map(({ data, meta }) => ({ data, meta })),
      [{ data: given.data, meta: given.meta }],
    )
  },

  'what a reader changes is changed for nobody else': async ({ one: { eventStore } }) => {
    const stream = someStream()
    await answer(eventStore.append(stream, 'none', [someEvent({ data: { line: { quantity: 1 } } })]))
    const before = structuredClone(await eventsOf(eventStore, stream))
    for (const event of await eventsOf(eventStore, stream)) {
      // A store may hand out frozen events: then the change itself fails, which is as good.
      try {
        const own = event as { data: { line: { quantity: number } }; meta: { commandId: string }; type: string }
        own.data.line.quantity = 99
        own.meta.commandId = 'changed'
        own.type = 'Changed'
      } catch (error) {
        assert.ok(error instanceof TypeError)
      }
    }
    assert.deepEqual(await eventsOf(eventStore, stream), before)
  },
}
