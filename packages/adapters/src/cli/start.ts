// `npm start`: plays both stories of a cart takeover and shows what came of them.
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Shopper } from '@cart-takeover/domain'
import { memory } from '../memory/memory.js'
import { openTakeover } from '../open-takeover/open-takeover.js'
import { sampleCartsOutside, sampleShop } from '../sample-shop/sample-shop.js'
import { openSqlite } from '../sqlite/sqlite.js'
import { type Arguments, readArguments, usage } from './arguments.js'
import { showAsJson, showAsText } from './show.js'
import { playEcommerce } from './story/ecommerce.js'
import { playHeadless } from './story/headless.js'

/** A file that is not there yet, in the given folder or in a temporary one. */
const freshFile = (data: string | null): string => {
  if (data !== null) mkdirSync(data, { recursive: true })
  return join(mkdtempSync(join(data === null ? tmpdir() : resolve(data), 'takeover-')), 'shop.db')
}

const play = async ({ store, data, json }: Arguments): Promise<void> => {
  const file = store === 'sqlite' ? freshFile(data) : null
  const stores = file === null ? memory() : await openSqlite(file)
  const sample = sampleShop()
  const adam: Shopper = { kind: 'registered', customerId: '1000' }
  const takeover = openTakeover({ ...sample, stores, cartsOutside: await sampleCartsOutside(sample, adam) })
  let step = 0
  const tell = (line: string): void => {
    step += 1
    if (!json) process.stdout.write(`${String(step).padStart(2)}  ${line}\n`)
  }
  try {
    const stories = [await playEcommerce(takeover, tell), await playHeadless(takeover, tell)]
    for (const { position } of stories) await takeover.shown(position)
    process.stdout.write(`${json ? await showAsJson(takeover, stories) : await showAsText(takeover, stories)}\n`)
    if (file !== null && !json) process.stdout.write(`\nEvery event of this is in ${file}\n`)
  } finally {
    await takeover.close()
  }
}

const asked = readArguments(process.argv.slice(2))
if ('wrong' in asked) {
  process.stderr.write(`${asked.wrong}\n\n${usage}\n`)
  process.exitCode = 2
} else if (asked.help) process.stdout.write(`${usage}\n`)
else await play(asked)
