import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { displayWidth, oneLine } from '#src/text/display-width.js'
import { headerInstant, listInstant, timelineInstant } from '#src/text/instants.js'
import { labelled, sideBySide, table } from '#src/text/table.js'

test('a column is as wide as its widest cell, and lines end without blanks', () => {
  const columns = [{ title: 'Name' }, { title: 'Qty', align: 'right' as const }]
  assert.equal(
    table(columns, [
      ['Caps', '1'],
      ['Keyboards', '1000'],
      ['x', ''],
    ]),
    ['Name        Qty', 'Caps          1', 'Keyboards  1000', 'x'],
  )
})

test('columns without titles begin with the first row', () => {
  assert.equal(
    labelled(
      [
        ['a', '1'],
        ['bb', '22'],
      ],
      'right',
    ),
    ['a:    1', 'bb:  22'],
  )
})

test('blocks stand side by side, whatever their heights', () => {
  assert.equal(sideBySide([['a', 'aaa'], ['b'], ['c', 'c', 'c']]), ['a      b    c', 'aaa         c', '            c'])
  assert.equal(sideBySide([]), [])
})

test('wide characters take two columns, marks none', () => {
  assert.is(displayWidth('Zoë'), 3)
  assert.is(displayWidth('Zoe\u0308'), 3)
  assert.is(displayWidth('鍵盤'), 4)
  assert.is(displayWidth('한글'), 4)
  assert.is(displayWidth('⌨🎹'), 3)
  assert.is(displayWidth('a\u200db'), 2)
})

test('control characters become one blank', () => {
  assert.is(oneLine('a\r\n\u001b[2Jb\u0007'), 'a [2Jb ')
})

test('instants read as on the pages of the seeds', () => {
  assert.is(headerInstant('2022-05-18T12:39:00.000Z'), '05/18/2022 12:39 pm')
  assert.is(headerInstant('2022-05-18T00:05:00.000Z'), '05/18/2022 12:05 am')
  assert.is(headerInstant('2022-12-01T09:05:00.000Z'), '12/01/2022 09:05 am')
  assert.is(listInstant('2022-05-16T04:49:00.000Z'), 'May 16 2022 4:49am')
  assert.is(timelineInstant('2022-05-18T12:39:07.000Z'), '05/18/2022 12:39:07 pm')
  assert.is(headerInstant('2022-05-18T12:39:00.000Z', 'America/Chicago'), '05/18/2022 07:39 am')
})

test.run()
