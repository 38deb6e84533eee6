import { join, relative } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { pruneStale } from '../prune-stale.mjs'
import { filesBelow } from '../workspace.mjs'
import { inTrialFolder } from './trial-folder.mjs'

test('what was compiled goes with its source', () => {
  const compiled = (name) => ['js', 'js.map', 'd.ts', 'd.ts.map'].map((ending) => [`shop/dist/${name}.${ending}`, ''])
  const files = {
    'tsconfig.json': '{ "references": [{ "path": "shop" }] }',
    'shop/tsconfig.json': '{ "compilerOptions": { "rootDir": "src", "outDir": "dist" } }',
    'shop/src/cart/cart.ts': '',
    ...Object.fromEntries([...compiled('cart/cart'), ...compiled('cart/gone'), ...compiled('gone')]),
    'shop/dist/tsconfig.tsbuildinfo': '',
  }
  inTrialFolder(files, (folder) => {
    pruneStale(folder)
    const left = filesBelow(join(folder, 'shop', 'dist')).map((file) => relative(join(folder, 'shop', 'dist'), file))
    assert.equal(left.sort(), ['cart/cart.d.ts', 'cart/cart.d.ts.map', 'cart/cart.js', 'cart/cart.js.map', 'tsconfig.tsbuildinfo'])
  })
})

test.run()
