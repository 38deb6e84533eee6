import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { runTests } from './trial-folder.mjs'

const uvu = "import { suite, test } from 'uvu'\n"
const fine = `${uvu}test('is fine', () => {})\n`

// Each of these must fail. Most of them are green, or hang, under uvu alone.
const wrong = {
  'forgotten-run': { text: fine, says: /test\.run\(\) is missing/, says2: /no summary/ },
  'forgotten-second-run': {
    text: `${uvu}const one = suite('one')\none('a', () => {})\none.run()\nconst two = suite('two')\ntwo('b', () => { throw new Error('never seen') })\n`,
    says: /two\.run\(\) is missing/,
    passed: 1,
  },
  'forgotten-run-of-one-name-twice': {
    text: `${uvu}{ const it = suite('one'); it('a', () => {}); it.run() }\n{ const it = suite('two'); it('b', () => {}) }\n`,
    says: /it\.run\(\) is missing/,
    passed: 1,
  },
  'test-after-run': { text: `${fine}test.run()\ntest('late', () => {})\n`, says: /a test stands after test\.run\(\)/, passed: 1 },
  'hook-throws-before': { text: `${fine}test.before(() => { throw new Error('no') })\ntest.run()\n`, says: /a hook threw/ },
  'hook-throws-before-each': {
    text: `${fine}test('too', () => {})\ntest.before.each(() => { throw new Error('no') })\ntest.run()\n`,
    says: /a hook threw|FAIL/,
    failed: 2,
  },
  'hook-throws-after-each': { text: `${fine}test.after.each(() => { throw new Error('no') })\ntest.run()\n`, says: /a hook threw/ },
  'hook-throws-after': { text: `${fine}test.after(() => { throw new Error('the after hook') })\ntest.run()\n`, says: /the after hook/ },
  'rejects-with-undefined': { text: `${fine}test('bad', () => Promise.reject())\ntest.run()\n`, says: /not an Error/, passed: 1 },
  'rejects-with-null': { text: `${fine}test('bad', () => Promise.reject(null))\ntest.run()\n`, says: /not an Error/, passed: 1 },
  'rejects-with-a-string': { text: `${fine}test('bad', () => Promise.reject('no'))\ntest.run()\n`, says: /not an Error/, passed: 1 },
  'rejects-with-an-error': {
    text: `${fine}test('bad', () => Promise.reject(new Error('the reason')))\ntest.run()\n`,
    says: /the reason/,
    passed: 1,
  },
  'no-test': { text: `${uvu}test.run()\n`, says: /holds no test/ },
  'no-uvu': { text: 'export {}\n', says: /no summary/ },
  'left-over-only': { text: `${fine}test.only('alone', () => {})\ntest.run()\n`, says: /test\.only was left in/, passed: 1 },
  'left-over-only-of-a-suite': {
    text: `import { suite as s } from 'uvu'\nconst cart = s('cart')\ncart('a', () => {})\ncart.only('b', () => {})\ncart.run()\n`,
    says: /cart\.only was left in/,
    passed: 1,
  },
  'throws-anything': {
    text: `${uvu}import * as assert from 'uvu/assert'\ntest('bad', () => assert.throws(() => f(1, 2), 'the reason'))\ntest.run()\n`,
    says: /compared with nothing/,
    passed: 1,
  },
  hangs: { text: `// time limit: 1 s\n${fine}test.run()\nsetInterval(() => {}, 1000)\n`, says: /did not end within 1 s/, passed: 1 },
  'hangs-busy': { text: `// time limit: 1 s\n${uvu}test('spins', () => { for (;;); })\ntest.run()\n`, says: /did not end within 1 s/ },
  'never-resolves': { text: `${uvu}test('waits', () => new Promise(() => {}))\ntest.run()\n`, says: /no summary/ },
  'fails-at-import': { text: `import './not-there.mjs'\n${fine}test.run()\n`, says: /not-there\.mjs/ },
  'does-not-parse': { text: `${fine}test.run(\n`, says: /SyntaxError/ },
  'throws-at-import': { text: `${fine}test.run()\nthrow new Error('at import')\n`, says: /at import/ },
  'exits-in-a-test': { text: `${uvu}test('leaves', () => process.exit(0))\ntest.run()\n`, says: /no summary/ },
  'exits-at-import': { text: `${fine}test.run()\nprocess.exit(0)\n`, says: /exit code 0 and no summary/ },
  'is-killed': { text: `${uvu}test('dies', () => process.kill(process.pid, 'SIGKILL'))\ntest.run()\n`, says: /ended by SIGKILL/ },
  'rejection-not-handled': {
    text: `${uvu}test('forgets', () => { Promise.reject(new Error('nobody waits')) })\ntest.run()\n`,
    says: /nobody waits/,
    passed: 1,
  },
  'late-throw': {
    text: `${fine}test.run()\nsetTimeout(() => { throw new Error('too late') }, 200)\n`,
    says: /ended with exit code \d+, though its tests passed/,
    passed: 1,
  },
}

const path = (name) => `tools/test/${name}.test.mjs`
let all
const report = (name) => {
  all ??= runTests({
    ...Object.fromEntries(Object.entries(wrong).map(([name, { text }]) => [path(name), text])),
    'tools/test/helper.mjs': `${uvu}export const shared = suite('shared')\nshared.only('alone', () => {})\n`,
  })
  return (
    all.stdout.split(/^(?=FAIL tools)/m).find((part) => part.startsWith(`FAIL ${name}\n`)) ?? assert.unreachable(`${name} did not fail`)
  )
}

for (const [name, { says, says2 = says }] of Object.entries(wrong)) {
  test(`fails on: ${name.replaceAll('-', ' ')}`, () => {
    assert.match(report(path(name)), says)
    assert.match(report(path(name)), says2)
  })
}

test('fails on .only in a file that tests share', () => {
  assert.match(report('tools/test/helper.mjs'), /shared\.only was left in/)
})

test('counts tests, and a file that could not be judged as one', () => {
  report(path('no-test'))
  const cases = Object.values(wrong)
  const passed = cases.reduce((sum, { passed = 0 }) => sum + passed, 0)
  const failed = cases.reduce((sum, { failed = 1 }) => sum + failed, 0) + 1
  assert.is(all.lastLine, `${passed} passed, ${failed} failed`)
  assert.is(all.status, 1)
})

test('is green when all is well', () => {
  const text = `${uvu}const cart = suite('cart')
// test.only in a comment, 'cart.only' in a string and an only of something else are nobody's business
const words = 'test.only(' + "cart.only" + \`test.only \${['cart.only']} test.only\` + /[/]test.only['/]/.source
const one = { only: 1 }
cart('holds', () => { if (one.only !== 1) throw new Error(words) })
cart('holds more', async () => {})
cart.run()
for (const size of [1, 2]) { const each = suite('size ' + size); each('fits', () => {}); each.run() }
test('stands alone', () => {})
test.run()
`
  const { status, lastLine, stdout } = runTests({ [path('well')]: text })
  assert.is(lastLine, '5 passed, 0 failed', stdout)
  assert.is(status, 0)
})

test('tells how many were skipped', () => {
  const { status, stdout } = runTests({ [path('some')]: `${fine}test.skip('later', () => {})\ntest.run()\n` })
  assert.match(stdout, /^1 skipped\n1 passed, 0 failed\n$/m)
  assert.is(status, 0)
})

test('runs only the files whose path has one of the given parts', () => {
  const files = { [path('cart')]: `${fine}test.run()\n`, [path('order')]: `${fine}test.run()\n`, [path('session')]: fine }
  assert.is(runTests(files, 'cart').lastLine, '1 passed, 0 failed')
  assert.is(runTests(files, 'cart', 'test/ord').lastLine, '2 passed, 0 failed')
  const { status, stdout } = runTests(files, 'basket')
  assert.match(stdout, /No test file has basket in its path/)
  assert.is(status, 1)
})

test('runs what was compiled, and never what an old build left', () => {
  const files = {
    'tsconfig.json': '{ "references": [{ "path": "shop/test" }] }',
    'shop/test/tsconfig.json': '{ "compilerOptions": { "rootDir": ".", "outDir": "../dist-test" } }',
    'shop/test/cart.test.ts': '// the source',
    'shop/dist-test/cart.test.js': `${fine}test.run()\n`,
    'shop/dist-test/gone.test.js': 'throw new Error("of an old build")',
    'shop/package.json': '{ "type": "module" }',
  }
  assert.is(runTests(files).lastLine, '1 passed, 0 failed')
  delete files['shop/dist-test/cart.test.js']
  assert.is(runTests(files).lastLine, '0 passed, 1 failed')
})

test('ends what a test started', () => {
  const text = `import { spawn } from 'node:child_process'\n${uvu}
test('leaves a process behind', () => { spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }).unref() })
test.run()\n`
  assert.is(runTests({ [path('leaves')]: text }).lastLine, '1 passed, 0 failed')
})

test.run()
