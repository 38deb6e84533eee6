import { readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { pageFile, rejectionsPage } from './page.js'

test('docs/rejections.md says what is refused, as it is refused now: `npm run docs` writes it', async () => {
  assert.is(readFileSync(pageFile, 'utf8'), await rejectionsPage())
})

test.run()
