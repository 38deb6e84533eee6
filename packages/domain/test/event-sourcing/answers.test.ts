import { either as E, taskEither as TE } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { accept, expecting, isRefused, meets, orThrow, promised, Rejected, reaches } from '#src/event-sourcing/index.js'

test('a promised call resolves with what the Right holds, and throws exactly what the Left holds', async () => {
  const no = new Error('no')
  const calls = promised({ double: (n: number) => TE.right(n * 2), fail: () => TE.left(no) })
  assert.is(await calls.double(21), 42)
  for (const call of [calls.fail(), orThrow(TE.left(no))]) {
    try {
      await call
      assert.unreachable()
    } catch (error) {
      assert.is(error, no)
    }
  }
})

test('a call that throws where it should answer rejects with what it throws', async () => {
  const mistake = new TypeError('a mistake')
  const calls = promised({
    crash: () => async (): Promise<E.Either<Error, never>> => {
      throw mistake
    },
  })
  assert.is(await calls.crash().catch((error: unknown) => error), mistake)
})

test('a refusal as an error tells its rule, how it is worded, what to know, and where', () => {
  const refused = new Rejected({ code: 'NO', detail: { n: 7 } }, { message: 'ask again', retryable: true }, 'cart-acme.1', 4)
  assert.instance(refused, Error)
  const { _tag, code, detail, retryable, stream, revision, message } = refused
  assert.equal(
    { _tag, code, detail, retryable, stream, revision, message },
    { _tag: 'Rejected', code: 'NO', detail: { n: 7 }, retryable: true, stream: 'cart-acme.1', revision: 4, message: 'NO: ask again' },
  )
})

test('accepting nothing is an answer too', () => {
  assert.equal([accept(), accept(1, 2)], [E.right([]), E.right([1, 2])])
  assert.equal([isRefused(accept()), isRefused(E.left(1))], [false, true])
})

test('what an append expects of a stream', () => {
  const all = ['none', 'exists', 'any', 0, 3] as const
  assert.equal(
    all.map((expected) => meets(expected, null)),
    [true, false, true, false, false],
  )
  assert.equal(
    all.map((expected) => meets(expected, 3)),
    [false, true, true, false, true],
  )
  assert.equal([expecting(null), expecting(0)], ['none', 0])
})

test('a reader reaches what it is at or behind', () => {
  assert.equal([reaches('start', 'start'), reaches('0002', 'start'), reaches('start', '0001')], [true, true, false])
  assert.equal([reaches('0002', '0002'), reaches('0002', '0010'), reaches('0010', '0002')], [true, false, true])
})

test.run()
