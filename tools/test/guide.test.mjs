// The guide names every call of every door, and the page of views every view, and neither names one that is not there.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { memory } from '../../packages/adapters/dist/memory/index.js'
import { openTakeover } from '../../packages/adapters/dist/open-takeover/index.js'
import { sampleShop } from '../../packages/adapters/dist/sample-shop/index.js'
import { root } from '../workspace.mjs'

const read = (document) => readFileSync(join(root, 'docs', document), 'utf8')
const shop = openTakeover({ ...sampleShop(), stores: memory(), background: 'elsewhere' })
const doors = { desk: shop.desk, storefront: shop.storefront, integration: shop.integration }

const [, calls] = /\n## Calls\n([\s\S]*?)\n## /.exec(read('guide.md'))
for (const [door, its] of Object.entries(doors))
  test(`docs/guide.md names every call of the ${door} under its name`, () => {
    const [, section] = new RegExp(`The \\*\\*${door}\\*\\*([\\s\\S]*?)(?:\\nThe \\*\\*|$)`).exec(calls)
    const named = new Set([...section.matchAll(/`(\w+)`/g)].map(([, name]) => name))
    assert.equal(
      Object.keys(its).filter((name) => !named.has(name)),
      [],
    )
  })

test('docs/guide.md names everything that openTakeover takes', () => {
  const options = readFileSync(join(root, 'packages/adapters/src/open-takeover/options.ts'), 'utf8')
  const taken = [...options.slice(options.indexOf('export interface TakeoverOptions')).matchAll(/^ {2}readonly (\w+)\??:/gm)].map(
    ([, name]) => name,
  )
  const named = new Set([...read('guide.md').matchAll(/`(\w+)\b/g)].map(([, name]) => name))
  assert.ok(taken.length > 15)
  assert.equal(
    taken.filter((name) => !named.has(name)),
    ['stores'],
  )
})

test('docs/views.md has a row for every view, and for none else', () => {
  const named = [...read('views.md').matchAll(/^\| `(\w+\.\w+)\(/gm)].map(([, name]) => name)
  const there = Object.entries(shop.views).flatMap(([group, views]) => Object.keys(views).map((name) => `${group}.${name}`))
  assert.equal(named.sort(), there.sort())
})

test.after(() => shop.close())
test.run()
