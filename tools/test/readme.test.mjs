// Every code block of the documents is a piece of a file that is compiled and run: `<!-- from examples/x.ts -->` above it says which.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { root } from '../workspace.mjs'

const documents = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)].filter((name) => name.endsWith('.md'))
const flat = (text) => text.replace(/\s+/g, ' ').trim()

for (const document of documents) {
  const text = readFileSync(join(root, document), 'utf8')
  for (const [, from, code] of text.matchAll(/(?:<!-- from (\S+) -->\n)?```ts\n([\s\S]*?)```/g)) {
    test(`${document}: the code from ${from ?? 'nowhere'} is the code that is run`, () => {
      assert.ok(from, `say above it which file it is from:\n${code}`)
      const source = flat(readFileSync(join(root, from), 'utf8'))
      for (const piece of code.split(/^\s*\/\/ …\s*$/m)) assert.ok(source.includes(flat(piece)), `${from} does not hold:\n${piece}`)
    })
  }
  for (const [, target] of text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)) {
    test(`${document} links to ${target}, which is there`, () => {
      const folder = document.includes('/') ? document.slice(0, document.lastIndexOf('/')) : '.'
      assert.not.throws(() => readFileSync(join(root, folder, target)), undefined)
    })
  }
}

test.run()
