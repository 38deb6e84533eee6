// Every promise of docs/promises.md names the test that proves it: the file is there, and holds a test of that name.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { root } from '../workspace.mjs'

const rows = readFileSync(join(root, 'docs/promises.md'), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => cells.length === 5 && /\.(?:ts|mjs)\)$/.test(cells[3]))

test('there are promises', () => assert.ok(rows.length > 20))

for (const [, promise, title, link] of rows) {
  test(`${promise}: proved by "${title}"`, () => {
    const file = /\]\(\.\.\/(.*)\)$/.exec(link)?.[1] ?? ''
    assert.ok(readFileSync(join(root, file), 'utf8').includes(title.replaceAll('\\|', '|')), `${file} has no such test`)
  })
}

test.run()
