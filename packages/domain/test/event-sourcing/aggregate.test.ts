import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { accept, aggregatesToldBy, type House } from '#src/event-sourcing/index.js'
import { add, commands, events, open, tally } from './tally.js'

const context = { now: '2026-05-18T12:00:00.000Z', revision: -1, most: 100 }

test('a command is decided by the row of its name', () => {
  assert.equal(tally.decide(tally.initial(), add(1), context), E.left({ code: 'NOT_OPEN', detail: null }))
  assert.ok(E.isRight(tally.decide(tally.initial(), open, context)))
})

test('a command without a row is a mistake of the caller, not a refusal', () => {
  assert.throws(() => tally.decide(tally.initial(), { type: 'Vanish', data: {} } as never, context), /tally has no command Vanish/)
})

test('an aggregate in which time makes nothing true says so by itself', () => {
  const timeless = aggregatesToldBy<House>()({
    name: 'timeless',
    commands: { Open: commands.Open },
    events: { Opened: events.Opened },
    initial: () => ({}),
    about: () => ({}),
    decide: { Open: (_, data) => accept(events.Opened(data)) },
    evolve: { Opened: () => {} },
  })
  assert.equal(timeless.due({}, open, context), [])
})

test('every state begins anew', () => {
  assert.is.not(tally.initial(), tally.initial())
})

test.run()
