import { readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { defaultPolicy } from '#src/policy.js'
import { described, pageFile, policyPage } from './page.js'

test('docs/policy.md says what can be decided, as the code has it now: `npm run docs` writes it', () => {
  assert.is(readFileSync(pageFile, 'utf8'), policyPage())
})

test('every policy says above itself what it is for', () => {
  assert.equal([...described.keys()].sort(), Object.keys(defaultPolicy).sort())
})

test.run()
