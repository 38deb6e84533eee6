import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { allCommands, examples } from './commands.js'
import { placesIn, spoiledAt } from './shape.js'
import { undeclaredIn } from './undeclared.js'

const told = examples()

test('every command has examples that it accepts to the last field: `npm run golden` writes those that are missing', () => {
  for (const { type, codec } of allCommands) {
    assert.ok((told[type] ?? []).length > 0, `${type} has no example`)
    for (const example of told[type] ?? []) {
      assert.ok(codec.is(example), `${type} does not accept its example`)
      assert.equal(undeclaredIn(codec, example), [], type)
    }
  }
})

test('a command in which anything is of another kind is not accepted', () => {
  for (const { type, codec } of allCommands)
    for (const example of told[type] ?? [])
      for (const place of placesIn(example)) {
        // What a refusal tells differs from rule to rule, and is kept as it is.
        if (place.includes('detail')) continue
        assert.not(codec.is(spoiledAt(example, place)), `${type}: ${place.join('.')} may be anything`)
      }
})

test.run()
