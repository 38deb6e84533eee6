import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { Undecodable } from '#src/event-sourcing/index.js'
import { houseEvents, houseFamily } from '#src/processes/house-events.js'
import { goldenFiles } from './files.js'
import { placesIn, spoiledAt } from './shape.js'
import { undeclaredIn } from './undeclared.js'

const files = goldenFiles()
const newest = files.filter(({ type, version }) => houseFamily.types.get(type)?.version === version)

test('every version of every event of the house has a golden file: `npm run golden` writes those that are missing', () => {
  const there = new Set(files.map(({ type, version }) => `${type}.v${version}`))
  const wanted = Object.values(houseEvents).flatMap(({ type, version }) =>
    Array.from({ length: version }, (_, index) => `${type}.v${index + 1}`),
  )
  assert.equal(
    wanted.filter((one) => !there.has(one)),
    [],
  )
})

test('what was stored by an older version is still read', () => {
  for (const { type, version, payloads } of files) {
    assert.ok(payloads.length > 0, `${type} v${version} has no payload`)
    for (const payload of payloads) houseFamily.read(type, version, payload)
  }
})

test('no field is taken out of a version that was published: a new version is what says so', () => {
  for (const { type, payloads } of newest) {
    const codec = houseFamily.types.get(type)?.codec
    if (codec !== undefined) for (const payload of payloads) assert.equal(undeclaredIn(codec, payload), [], type)
  }
})

test('a payload in which anything is of another kind is not read', () => {
  for (const { type, version, payloads } of newest)
    for (const payload of payloads)
      for (const place of placesIn(payload)) {
        // What a refusal tells differs from rule to rule, and is kept as it is.
        if (place.includes('detail')) continue
        const where = `${type}: ${place.join('.')}`
        assert.throws(
          () => houseFamily.read(type, version, spoiledAt(payload, place)),
          (error: unknown) => error instanceof Undecodable,
          `${where} may be anything`,
        )
      }
})

test.run()
