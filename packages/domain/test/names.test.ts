import { readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import {
  cart,
  cartCommands,
  cartEvents,
  offlineOrder,
  orderCommands,
  orderEvents,
  sessionCommands,
  sessionEvents,
  subject,
  subjectCommands,
  subjectEvents,
  takeoverSession,
} from '#src/index.js'

const aggregates = [
  { aggregate: cart, room: 'cart', commands: cartCommands, events: cartEvents },
  { aggregate: offlineOrder, room: 'offline-order', commands: orderCommands, events: orderEvents },
  { aggregate: takeoverSession, room: 'takeover-session', commands: sessionCommands, events: sessionEvents },
  { aggregate: subject, room: 'subject', commands: subjectCommands, events: subjectEvents },
]

/** What a person wrote; tests run in the package's folder. */
const source = (room: string, file: string): string => readFileSync(`src/${room}/${file}.ts`, 'utf8')

for (const { aggregate, room, commands, events } of aggregates) {
  test(`${aggregate.name}: every event and command is exported under its own name, by the file that says it`, () => {
    for (const [file, members] of Object.entries({ events, commands })) {
      const text = source(room, file)
      for (const [name, member] of Object.entries(members)) {
        assert.is(member.type, name)
        assert.match(text, new RegExp(`\\b${name}\\b`), `${name} stands in ${room}/${file}.ts`)
      }
    }
  })

  test(`${aggregate.name}: has one recipe an event, and no other`, () => {
    assert.equal(Object.keys(aggregate.recipes).sort(), Object.keys(events).sort())
  })

  test(`${aggregate.name}: events are past tense, commands imperative`, () => {
    for (const name of Object.keys(events)) assert.match(name, /ed|Begun|Kept|Overridden|Undone|Set$/, name)
    for (const name of Object.keys(commands)) assert.not.match(name, /(ed|Begun|Undone)$/, name)
  })
}

test('one event name means one thing, and so does one command name', () => {
  for (const kind of ['events', 'commands'] as const) {
    const names = aggregates.flatMap((one) => Object.keys(one[kind]))
    assert.equal(
      names.filter((name, index) => names.indexOf(name) !== index),
      [],
    )
  }
})

test.run()
