// `npm start`: plays both stories of a cart takeover and shows what came of them.
import type { Shopper } from '@cart-takeover/domain'
import { openTakeover } from '../open-takeover/open-takeover.js'
import { sampleCartsOutside, sampleShop } from '../sample-shop/sample-shop.js'
import { type Arguments, readArguments, usage } from './arguments.js'
import { openStores } from './open-stores.js'
import { showAsJson, showAsText } from './show.js'
import { playEcommerce } from './story/ecommerce.js'
import { playHeadless } from './story/headless.js'

const play = async ({ json, ...place }: Arguments): Promise<void> => {
  const { stores, tenant, where } = await openStores(place)
  const sample = sampleShop()
  const adam: Shopper = { kind: 'registered', customerId: '1000' }
  const takeover = openTakeover({ ...sample, stores, tenant, cartsOutside: await sampleCartsOutside(sample, adam) })
  let step = 0
  const tell = (line: string): void => {
    step += 1
    if (!json) process.stdout.write(`${String(step).padStart(2)}  ${line}\n`)
  }
  try {
    const stories = [await playEcommerce(takeover, tell), await playHeadless(takeover, tell)]
    for (const { position } of stories) await takeover.shown(position)
    process.stdout.write(`${json ? await showAsJson(takeover, stories) : await showAsText(takeover, stories)}\n`)
    if (where !== null && !json) process.stdout.write(`\nEvery event of this is in ${where}\n`)
  } finally {
    await takeover.close()
  }
}

const asked = readArguments(process.argv.slice(2))
if ('wrong' in asked) {
  process.stderr.write(`${asked.wrong}\n\n${usage}\n`)
  process.exitCode = 2
} else if (asked.help) process.stdout.write(`${usage}\n`)
else {
  await play(asked).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  })
}
