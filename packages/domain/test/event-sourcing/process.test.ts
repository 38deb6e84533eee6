import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Ask, deriveId, type Process, type RecordedEvent, type Rejection, rowOf, runRow } from '#src/event-sourcing/index.js'

type Said = { readonly type: 'Began'; readonly data: { readonly n: number } } | { readonly type: 'Ignored'; readonly data: null }
const began = (eventId: string, type = 'Began'): RecordedEvent => ({
  eventId,
  type,
  version: 1,
  data: { n: 7 },
  stream: 'x-acme.1',
  revision: 0,
  position: null,
  recordedAt: '',
  meta: { tenantId: 'acme', occurredAt: '', commandId: '', correlationId: '', causationId: null, inputDigest: '', piiSubjects: [] },
})

const table = (...asks: ReadonlyArray<Ask<string>>): Process<Said, string> => ({ name: 'table', on: { Began: () => asks } })

/** Answers targets as told, or with one event; keeps what was sent. */
const sender = (answers: Readonly<Record<string, string>> = {}) => {
  const sent: Array<{ readonly target: string; readonly id: string }> = []
  const send = async (target: string, id: string): Promise<E.Either<Error, E.Either<Rejection<string>, ReadonlyArray<RecordedEvent>>>> => {
    sent.push({ target, id })
    const code = answers[target]
    if (code === 'DOWN') return E.left(new Error('down'))
    return E.right(code === undefined ? E.right([began(`of ${target}`, 'Ignored')]) : E.left({ code, detail: target }))
  }
  return { send, sent, targets: () => sent.map(({ target }) => target) }
}

const outcome = (events: ReadonlyArray<string>, waitingFor: Rejection<string> | null = null) =>
  E.right({ events: events.map((target) => began(`of ${target}`, 'Ignored')), waitingFor })

test('an event without a row calls for nothing', async () => {
  const { send, sent } = sender()
  assert.equal(rowOf(table({ target: 'a' }), began('e', 'Ignored')), [])
  assert.equal(await runRow(table({ target: 'a' }), began('e', 'Ignored'), send), outcome([]))
  assert.equal(sent, [])
})

test('a row is told the payload and the event', () => {
  const process: Process<Said, string> = { name: 'x', on: { Began: ({ n }, { eventId }) => [{ target: `${n} ${eventId}` }] } }
  assert.equal(rowOf(process, began('e')), [{ target: '7 e' }])
})

test('the commands of a row are sent in order, and what they made happen is answered', async () => {
  const { send, targets } = sender()
  assert.equal(await runRow(table({ target: 'a' }, { target: 'b' }), began('e'), send), outcome(['a', 'b']))
  assert.equal(targets(), ['a', 'b'])
})

test('the ids of the commands are derived from process, event and place: they repeat, and no two are the same', async () => {
  const asks = [{ target: 'a' }, { target: 'b', refused: () => [{ target: 'c' }, { target: 'd' }] }]
  const idsOf = async (name: string, eventId: string) => {
    const { send, sent } = sender({ b: 'NO' })
    await runRow({ ...table(...asks), name }, began(eventId), send)
    return sent.map(({ id }) => id)
  }
  const first = await idsOf('table', 'e')
  assert.is(first.length, 4)
  assert.equal(await idsOf('table', 'e'), first)
  assert.is(first[0], deriveId('process', 'table', 'e', '.0'))
  const all = [...first, ...(await idsOf('other', 'e')), ...(await idsOf('table', 'f'))]
  assert.is(new Set(all).size, 12)
})

test('a refusal that is waited for ends the row for now: nothing behind it is sent', async () => {
  const { send, targets } = sender({ b: 'SEALED' })
  const row = table({ target: 'a' }, { target: 'b', waitsFor: ['SEALED'], refused: () => [{ target: 'never' }] }, { target: 'c' })
  assert.equal(await runRow(row, began('e'), send), outcome(['a'], { code: 'SEALED', detail: 'b' }))
  assert.equal(targets(), ['a', 'b'])
})

test('a lost race is waited for everywhere', async () => {
  const { send } = sender({ a: 'CONCURRENCY_CONFLICT' })
  const row = table({ target: 'a', refused: () => [{ target: 'never' }] }, { target: 'b' })
  assert.equal(await runRow(row, began('e'), send), outcome([], { code: 'CONCURRENCY_CONFLICT', detail: 'a' }))
})

test('what a refusal calls for takes the place of the rest of the row', async () => {
  const { send, targets } = sender({ a: 'NO' })
  const row = table(
    { target: 'a', refused: ({ code, detail }) => [{ target: `${code} ${detail}` }, { target: 'undo' }] },
    { target: 'never' },
  )
  assert.equal(await runRow(row, began('e'), send), outcome(['NO a', 'undo']))
  assert.equal(targets(), ['a', 'NO a', 'undo'])
})

test('a refusal that calls for nothing ends the row', async () => {
  const { send, targets } = sender({ a: 'NO' })
  assert.equal(await runRow(table({ target: 'a', refused: () => [] }, { target: 'never' }), began('e'), send), outcome([]))
  assert.equal(targets(), ['a'])
})

test('what a refusal calls for can be refused in turn', async () => {
  const { send, targets } = sender({ a: 'NO', b: 'NEVER' })
  const row = table({ target: 'a', refused: () => [{ target: 'b', refused: () => [{ target: 'c' }] }, { target: 'never' }] })
  assert.equal(await runRow(row, began('e'), send), outcome(['c']))
  assert.equal(targets(), ['a', 'b', 'c'])
})

test('after a refusal that nobody waits for or answers, the row goes on', async () => {
  const { send, targets } = sender({ a: 'NO' })
  assert.equal(await runRow(table({ target: 'a' }, { target: 'b' }), began('e'), send), outcome(['b']))
  assert.equal(targets(), ['a', 'b'])
})

test('a failure of the infrastructure stops the row, to be run again', async () => {
  const { send, targets } = sender({ b: 'DOWN' })
  assert.equal(await runRow(table({ target: 'a' }, { target: 'b' }, { target: 'c' }), began('e'), send), E.left(new Error('down')))
  assert.equal(targets(), ['a', 'b'])
})

test.run()
