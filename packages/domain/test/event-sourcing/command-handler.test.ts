import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { commandHandler, deriveId, eventIds, orThrow, Rejected, Undecodable } from '#src/event-sourcing/index.js'
import { atAppend } from '#testing/faults.js'
import { known } from '../known.js'
import { add, closesAt, commands, open, request, stream, tally, tallyHouse } from './tally.js'

const late = '2026-05-18T13:00:00.001Z'

/** A house in which a tally is open, with no points yet. */
const opened = async (more: Parameters<typeof tallyHouse>[0] = {}) => {
  const house = tallyHouse(more)
  const handle = commandHandler(house.handling)
  await orThrow(handle(tally, stream, open, request('open')))
  const send = (command: Parameters<typeof handle>[2] & ReturnType<typeof add>, asked: ReturnType<typeof request>) =>
    handle(tally, stream, command, asked)
  return { ...house, handle, send, names: () => house.log.map(({ type }) => type) }
}

const refusal = async (call: () => Promise<E.Either<unknown, unknown>>): Promise<Rejected> => {
  const answer = await call()
  if (E.isRight(answer) || !(answer.left instanceof Rejected)) throw new Error(`not refused: ${JSON.stringify(answer)}`)
  return answer.left
}

test('an accepted command is answered with its events, the state that follows, and where the stream is', async () => {
  const { send, log } = await opened()
  const { events, state, revision, replayed } = await orThrow(send(add(7), request('add')))
  assert.equal([state.points, revision, replayed], [[7], 1, false])
  assert.is(events.length, 1)
  const [event] = events
  assert.equal(event?.data, { points: 7, price: 1, at: '2026-05-18T12:00:00.000Z' })
  const { position: _, recordedAt: __, ...stored } = known(log[1])
  const { position, recordedAt: ___, ...told } = known(event)
  assert.equal(told, stored)
  assert.is(position, log[1]?.position)
})

test('the answer is frozen, so that nobody can change what others see', async () => {
  const { send } = await opened()
  const { state } = await orThrow(send(add(7), request('add')))
  assert.ok(Object.isFrozen(state) && Object.isFrozen(state.points))
})

test('an event knows its command, its cause, who did it and what it is about', async () => {
  const { handle, log } = await opened()
  await orThrow(handle(tally, stream, add(7), { ...request('add', { points: 7 }), causationId: 'the event before' }))
  const [, event] = log
  assert.is(event?.eventId, eventIds(stream, 'add')(0))
  const { inputDigest, ...meta } = known(event).meta
  assert.match(inputDigest, /^[0-9a-f]{40}$/)
  assert.equal(meta, {
    tenantId: 'acme',
    occurredAt: '2026-05-18T12:00:00.000Z',
    commandId: 'add',
    correlationId: 'call-7',
    causationId: 'the event before',
    piiSubjects: [],
    who: 'ann',
    tally: 'friday',
  })
})

test('an event names whose personal data it holds', async () => {
  const { handle, log } = await opened()
  await orThrow(handle(tally, stream, commands.Thank({}), request('thank')))
  assert.equal(log[1]?.meta.piiSubjects, ['person:7'])
})

test('a command with nothing left to do is answered without an event', async () => {
  const { handle, log } = await opened()
  const { events, revision, replayed } = await orThrow(handle(tally, stream, open, request('again')))
  assert.equal([events, revision, replayed, log.length], [[], 0, false, 1])
})

test('a command that finds no stream and does nothing answers that there is none', async () => {
  const { handling } = tallyHouse()
  const answer = await refusal(commandHandler(handling)(tally, stream, add(1), request('add')))
  assert.equal([answer.code, answer.stream, answer.revision], ['NOT_OPEN', stream, null])
})

// Once

test('the same command id is answered from the stream, as often as it comes', async () => {
  const { send, log } = await opened()
  const first = await orThrow(send(add(7), request('add')))
  for (const _ of [1, 2]) {
    const again = await orThrow(send(add(7), request('add')))
    assert.is(again.replayed, true)
    assert.equal(
      again.events.map(({ eventId, data }) => [eventId, data]),
      first.events.map(({ eventId, data }) => [eventId, data]),
    )
  }
  assert.is(log.length, 2)
})

test('a late repeat is answered with its own first events and the present state', async () => {
  const { send } = await opened()
  await orThrow(send(add(7), request('first')))
  await orThrow(send(add(8), request('second')))
  const again = await orThrow(send(add(7), request('first')))
  assert.equal(
    again.events.map(({ data }) => data),
    [{ points: 7, price: 1, at: '2026-05-18T12:00:00.000Z' }],
  )
  assert.equal([again.state.points, again.revision], [[7, 8], 2])
})

test('a repeat is answered also where the rules would refuse it by now', async () => {
  const { send, time } = await opened()
  await orThrow(send(add(90), request('add')))
  assert.is((await orThrow(send(add(90), request('add')))).replayed, true)
  time.now = late
  assert.is((await orThrow(send(add(90), request('add')))).replayed, true)
})

test('L-22: the same command id with other input is COMMAND_ID_REUSED, also for another command', async () => {
  const { send, handle, log } = await opened()
  await orThrow(send(add(7), request('add', { points: 7 })))
  const refused = await refusal(send(add(8), request('add', { points: 8 })))
  assert.equal(
    [refused.code, refused.detail, refused.message],
    ['COMMAND_ID_REUSED', { commandId: 'add' }, 'COMMAND_ID_REUSED: worded COMMAND_ID_REUSED'],
  )
  assert.is((await refusal(handle(tally, stream, commands.Thank({}), request('add', { points: 7 })))).code, 'COMMAND_ID_REUSED')
  assert.is(log.length, 2)
})

test('L-22: an honest retry after a price change is answered with the first result', async () => {
  const { send, log } = await opened()
  await orThrow(send(add(7, 180), request('add', { points: 7 })))
  const again = await orThrow(send(add(7, 200), request('add', { points: 7 })))
  assert.equal([again.replayed, again.events[0]?.data], [true, { points: 7, price: 180, at: '2026-05-18T12:00:00.000Z' }])
  assert.is(log.length, 2)
})

test('the input is compared by what it says, not by the order of its keys', async () => {
  const { send } = await opened()
  await orThrow(send(add(7), request('add', { a: 1, b: 2 })))
  assert.is((await orThrow(send(add(7), request('add', { b: 2, a: 1 })))).replayed, true)
})

test('the same command sent twice at once is stored once, and both are answered with it', async () => {
  const { send, log } = await opened()
  const answers = await Promise.all([1, 2, 3].map(() => orThrow(send(add(7), request('add')))))
  assert.is(log.length, 2)
  for (const { events, state } of answers) {
    assert.equal(
      events.map(({ eventId }) => eventId),
      [eventIds(stream, 'add')(0)],
    )
    assert.equal(state.points, [7])
  }
})

// Refused

test('L-21: a refused command appends nothing, and says where the stream was', async () => {
  const { send, log } = await opened()
  await orThrow(send(add(90), request('first')))
  const refused = await refusal(send(add(20), request('second')))
  assert.equal(
    [refused.code, refused.detail, refused.message, refused.retryable, refused.stream, refused.revision],
    ['TOO_MANY', { total: 90 }, 'TOO_MANY: worded TOO_MANY', false, stream, 1],
  )
  assert.is(log.length, 2)
})

test('facts that are due are stored with an accepted command, before its own and in the same append, in time’s name', async () => {
  const { handle, log, time, faults } = await opened()
  time.now = late
  const appends = faults.appends()
  const { events, state } = await orThrow(handle(tally, stream, commands.Thank({}), request('thank')))
  assert.equal(
    events.map(({ type }) => type),
    ['Closed', 'Thanked'],
  )
  assert.is(state.closed, true)
  assert.is(faults.appends(), appends + 1)
  assert.equal(
    log.slice(1).map(({ meta }) => (meta as unknown as { who: string }).who),
    ['the clock', 'ann'],
  )
  assert.equal(
    log.slice(1).map(({ eventId }) => eventId),
    [eventIds(stream, 'thank')(0), eventIds(stream, 'thank')(1)],
  )
  assert.equal(
    events.map(({ revision, position }) => [revision, position]),
    [
      [1, null],
      [2, known(log[2]).position],
    ],
    'the position of an append is that of its last event',
  )
})

test('what is due is asked where the stream stands, and the command is decided behind what was due', async () => {
  const { handling, time } = tallyHouse()
  const seen: Array<readonly [string, number]> = []
  const watched: typeof tally = {
    ...tally,
    due: (state, command, ctx) => {
      seen.push(['due', ctx.revision])
      return tally.due(state, command, ctx)
    },
    decide: (state, command, ctx) => {
      seen.push(['decide', ctx.revision])
      return tally.decide(state, command, ctx)
    },
  }
  const handle = commandHandler(handling)
  await orThrow(handle(watched, stream, open, request('open')))
  await orThrow(handle(watched, stream, add(1), request('add')))
  time.now = late
  await orThrow(handle(watched, stream, commands.Thank({}), request('thank')))
  assert.equal(seen, [
    ['due', -1],
    ['decide', -1],
    ['due', 0],
    ['decide', 0],
    ['due', 1],
    ['decide', 2],
  ])
})

test('facts that are due are stored also where the command itself has nothing to say', async () => {
  const { handle, names, time } = await opened()
  time.now = late
  await orThrow(handle(tally, stream, open, request('again')))
  assert.equal(names(), ['Opened', 'Closed'])
})

test('L-21: facts that are due are not stored with a refused command, though it is decided as if they were', async () => {
  const { send, names, time } = await opened()
  time.now = closesAt
  await orThrow(send(add(1), request('at the deadline')))
  time.now = late
  assert.is((await refusal(send(add(1), request('after the deadline')))).code, 'NOT_OPEN')
  assert.equal(names(), ['Opened', 'Added'])
})

// Unreadable

test('a command that its own codec refuses is Undecodable before anything is read', async () => {
  const { handling, faults } = tallyHouse()
  faults.deafReads = 1
  const answer = await commandHandler(handling)(tally, stream, add('7' as unknown as number), request('add'))()
  assert.ok(E.isLeft(answer) && answer.left instanceof Undecodable)
  assert.equal(E.isLeft(answer) && answer.left instanceof Undecodable && answer.left.paths, ['points should be number'])
  assert.is(faults.deafReads, 1)
})

test('an event that its own codec refuses is never written', async () => {
  const { handle, log } = await opened()
  const answer = await handle(tally, stream, commands.Blunder({}), request('blunder'))()
  assert.ok(E.isLeft(answer) && answer.left instanceof Undecodable)
  assert.is(log.length, 1)
})

test('a fact that is due and that its own codec refuses is never written either', async () => {
  const { handling, log } = tallyHouse()
  const wrong: typeof tally = { ...tally, due: () => [{ type: 'Closed', data: { total: 'all' as unknown as number } }] }
  const answer = await commandHandler(handling)(wrong, stream, open, request('open'))()
  assert.ok(E.isLeft(answer) && answer.left instanceof Undecodable)
  assert.is(log.length, 0)
})

test('a stream that holds what cannot be read is Undecodable, and is left as it is', async () => {
  const { handle, kept, log } = await opened()
  const { eventId: _, type: __, ...rest } = known(log[0])
  await kept.store.append(stream, 0, [{ ...rest, eventId: deriveId('foreign'), type: 'Vanished' }])()
  const answer = await handle(tally, stream, add(1), request('add'))()
  assert.ok(E.isLeft(answer) && answer.left instanceof Undecodable)
  assert.is(log.length, 2)
})

// Races

test('a lost race is decided again, on what has happened meanwhile', async () => {
  const { send, faults, names } = await opened()
  faults.plan = atAppend(2, { kind: 'race', rival: () => orThrow(send(add(60), request('rival'))) })
  assert.equal((await orThrow(send(add(7), request('add')))).state.points, [60, 7])
  assert.equal(names(), ['Opened', 'Added', 'Added'])
})

test('a lost race is refused where what has happened meanwhile forbids it', async () => {
  const { send, faults, names } = await opened()
  faults.plan = atAppend(2, { kind: 'race', rival: () => orThrow(send(add(99), request('rival'))) })
  assert.is((await refusal(send(add(7), request('add')))).code, 'TOO_MANY')
  assert.equal(names(), ['Opened', 'Added'])
})

test('who loses every race is told so after the attempts, and may send the same command again', async () => {
  const pauses: Array<number> = []
  const pause = async (attempt: number): Promise<void> => {
    pauses.push(attempt)
  }
  const { send, faults, log } = await opened({ attempts: 3, pause })
  let rival = 0
  faults.plan = ({ events }) => {
    if (events[0]?.meta.commandId !== 'add') return null
    rival += 1
    const name = `rival ${rival}`
    return { kind: 'race', rival: () => orThrow(send(add(1), request(name))) }
  }
  const refused = await refusal(send(add(7), request('add')))
  assert.equal(
    [refused.code, refused.detail, refused.retryable, refused.revision],
    ['CONCURRENCY_CONFLICT', { attempts: 3, current: 3 }, true, 3],
  )
  assert.equal([pauses, log.length], [[1, 2], 4])
  faults.plan = () => null
  assert.is((await orThrow(send(add(7), request('add')))).replayed, false)
})

// Failures

test('a store that cannot be reached, or refuses, is not asked again', async () => {
  const { send, faults, log } = await opened()
  faults.plan = () => ({ kind: 'unavailable' })
  const answer = await send(add(7), request('add'))()
  assert.ok(E.isLeft(answer) && answer.left._tag === 'Unavailable')
  faults.deafReads = 1
  const unread = await send(add(7), request('add'))()
  assert.ok(E.isLeft(unread) && unread.left._tag === 'Unavailable')
  assert.equal([faults.appends(), log.length], [2, 1])
})

test('an unknown outcome that was stored is settled by reading back: stored once', async () => {
  const { send, faults, names } = await opened()
  faults.plan = atAppend(2, { kind: 'unknown', stored: true })
  const { state, replayed } = await orThrow(send(add(7), request('add')))
  assert.equal([state.points, replayed, names()], [[7], true, ['Opened', 'Added']])
})

test('an unknown outcome that was not stored is settled by appending the same events again', async () => {
  const { send, faults, log } = await opened()
  faults.plan = atAppend(2, { kind: 'unknown', stored: false })
  const { state, replayed } = await orThrow(send(add(7), request('add')))
  assert.equal([state.points, replayed, log[1]?.eventId], [[7], false, eventIds(stream, 'add')(0)])
})

test('an unknown outcome that is stored a little later is stored once, whenever it arrives', async () => {
  for (const afterCalls of [0, 1, 2, 3]) {
    const { send, faults, names } = await opened()
    faults.plan = atAppend(2, { kind: 'unknown', stored: { afterCalls } })
    const { state, events } = await orThrow(send(add(7), request('add')))
    assert.equal([state.points, events.length], [[7], 1])
    const again = await orThrow(send(add(8), request('another')))
    assert.equal(
      [again.state.points, names()],
      [
        [7, 8],
        ['Opened', 'Added', 'Added'],
      ],
      `after ${afterCalls} calls`,
    )
  }
})

test('L-21: an unknown outcome is never answered by a refusal while its events may still arrive', async () => {
  const { send, faults, names, time } = await opened({
    pause: async () => {
      time.now = late
    },
  })
  faults.plan = atAppend(2, { kind: 'unknown', stored: { afterCalls: 1 } })
  const { state } = await orThrow(send(add(7), request('add')))
  assert.equal([state.points, names()], [[7], ['Opened', 'Added']])
})

test('an unknown outcome that cannot be read back stays unknown: something may be stored', async () => {
  const { send, faults, names } = await opened({
    pause: async () => {
      faults.deafReads = 1
    },
  })
  faults.plan = atAppend(2, { kind: 'unknown', stored: true })
  const answer = await send(add(7), request('add'))()
  assert.is(E.isLeft(answer) && answer.left._tag, 'OutcomeUnknown')
  assert.is((await orThrow(send(add(7), request('add')))).replayed, true)
  assert.equal(names(), ['Opened', 'Added'])
})

test('an unknown outcome whose second try finds no store stays unknown', async () => {
  const { send, faults } = await opened()
  faults.plan = ({ number }) => (number === 2 ? { kind: 'unknown', stored: false } : { kind: 'unavailable' })
  const answer = await send(add(7), request('add'))()
  assert.is(E.isLeft(answer) && answer.left._tag, 'OutcomeUnknown')
})

test('an unknown outcome after which others were faster is decided again, for it cannot be stored any more', async () => {
  const others = { act: async (): Promise<unknown> => null }
  const pause = async (): Promise<void> => void (await others.act())
  const { send, faults, names } = await opened({ pause })
  others.act = send(add(99), request('rival'))
  faults.plan = atAppend(2, { kind: 'unknown', stored: false })
  assert.is((await refusal(send(add(7), request('add')))).code, 'TOO_MANY')
  assert.equal(names(), ['Opened', 'Added'])
})

test('what stays unknown through all attempts is answered as unknown', async () => {
  const { send, faults, log } = await opened({ attempts: 3 })
  faults.plan = () => ({ kind: 'unknown', stored: false })
  const answer = await send(add(7), request('add'))()
  assert.is(E.isLeft(answer) && answer.left._tag, 'OutcomeUnknown')
  assert.equal([faults.appends(), log.length], [4, 1])
})

test('a long stream is read page by page, to the same end', async () => {
  const { send, names } = await opened({ pageSize: 2 })
  for (const number of [1, 2, 3, 4, 5]) await orThrow(send(add(number), request(`add ${number}`)))
  const again = await orThrow(send(add(2), request('add 2')))
  assert.equal([again.replayed, again.revision, again.state.points], [true, 5, [1, 2, 3, 4, 5]])
  assert.is(names().length, 6)
})

test.run()
