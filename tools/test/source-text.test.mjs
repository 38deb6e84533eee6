import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { codeOnly, importsOf } from '../source-text.mjs'

test('blanks comments, strings, templates and patterns, and keeps every length and line', () => {
  const text = [
    'a() // b()',
    '/* c()',
    'd() */ e(\'f()\', "g(\\")")',
    'h(`i() ${j({ k: `l() ${m()}` })} n()`)',
    'o = p / q() / r',
    's = /t()[/"]/.test(u)',
  ].join('\n')
  const code = codeOnly(text)
  assert.is(code.length, text.length)
  assert.is(code.split('\n').length, 6)
  assert.equal(code.match(/\b[a-z](?=\()/g), ['a', 'e', 'h', 'j', 'm', 'q'])
  assert.match(code, /\.test\(u\)$/)
})

test('finds what a module imports, types too, and nothing that only looks like it', () => {
  const text = [
    "import a from 'a'",
    "import type { B } from './b.js'",
    "import { c, // from 'not'",
    "  d } from '../c.js'",
    "import 'e'",
    'export * from "f"',
    "export { g } from 'g'",
    "type H = import('h').H",
    "const i = await import('i')",
    "// import j from 'j'",
    'const k = "import k from \'k\'"',
    "const l = Array.from('l')",
  ].join('\n')
  assert.equal(
    importsOf(text).map(({ specifier, line }) => `${specifier} ${line}`),
    ['a 1', './b.js 2', '../c.js 4', 'e 5', 'f 6', 'g 7', 'h 8', 'i 9'],
  )
})

test.run()
