import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { configurationKey, sameConfiguration } from '#src/values/configuration-key.js'
import { directShip } from '#src/values/fulfillment.js'
import { aLine, anOption, aProduct, pickup } from '#testing/lines.js'
import { adam, textOf } from '#testing/people.js'

const profile = anOption()
const colour = anOption({ attributeFQN: 'tenant~colour', name: 'Colour', value: 'black' })
const line = (changed: Parameters<typeof aLine>[0] = {}) => aLine({ options: [profile, colour], ...changed })

test('what is the same to buy has one key, in whatever order the options come', () => {
  const a = configurationKey({ product: aProduct(), options: [profile, colour], fulfillment: directShip })
  const b = configurationKey({ product: aProduct(), options: [colour, profile], fulfillment: directShip })
  assert.is(a, b)
})

test('two options of one attribute have no order either, and what was typed stays with its option', () => {
  const [red, blue] = ['red', 'blue'].map((value) => anOption({ value })) as [ReturnType<typeof anOption>, ReturnType<typeof anOption>]
  assert.is(line({ options: [red, blue] }).configurationKey, line({ options: [blue, red] }).configurationKey)
  const engraved = (value: string, text: string) => anOption({ value, shopperEnteredValue: textOf(adam, text) })
  const one = line({ options: [engraved('red', 'A.T.'), engraved('blue', 'J.D.')] })
  assert.is(sameConfiguration(one, line({ options: [engraved('blue', 'J.D.'), engraved('red', 'A.T.')] })), true)
  assert.is(sameConfiguration(one, line({ options: [engraved('red', 'J.D.'), engraved('blue', 'A.T.')] })), false)
})

test('what differs in product, variation, option, way of delivery or place has another key', () => {
  const lines = [
    line(),
    line({ product: aProduct({ productCode: 'other' }) }),
    line({ product: aProduct({ variationProductCode: 'v2' }) }),
    line({ options: [profile] }),
    line({ options: [anOption({ value: 'SA' }), colour] }),
    line({ fulfillment: pickup() }),
    line({ fulfillment: pickup('store-8') }),
    line({ fulfillment: { ...directShip, destinationId: 'home' } }),
  ]
  assert.is(new Set(lines.map((one) => one.configurationKey)).size, lines.length)
})

test('a name or a picture makes no other key', () => {
  assert.is(line().configurationKey, line({ product: aProduct({ name: 'New name', imageUrl: 'x.png' }) }).configurationKey)
})

test('what a shopper typed is personal: it stands in no key, and still tells two lines apart', () => {
  const engraved = (text: string) => line({ options: [anOption({ value: null, shopperEnteredValue: textOf(adam, text) })] })
  assert.is(engraved('A.T.').configurationKey, engraved('J.D.').configurationKey)
  assert.not.match(engraved('A.T.').configurationKey, 'A.T.')
  assert.is(sameConfiguration(engraved('A.T.'), engraved('A.T.')), true)
  assert.is(sameConfiguration(engraved('A.T.'), engraved('J.D.')), false)
  const typed = [textOf(adam, 'A.T.'), textOf(adam, 'J.D.'), textOf(adam, 'M.K.')].map((shopperEnteredValue, index) =>
    anOption({ attributeFQN: `tenant~line-${index}`, value: null, shopperEnteredValue }),
  )
  assert.is(sameConfiguration(line({ options: typed }), line({ options: [...typed].reverse() })), true)
  const [first, second, third] = typed.map(({ shopperEnteredValue }) => shopperEnteredValue)
  const swapped = typed.map((option, index) => ({ ...option, shopperEnteredValue: [second, first, third][index] ?? null }))
  assert.is(sameConfiguration(line({ options: typed }), line({ options: swapped })), false)
  assert.is(sameConfiguration(engraved('A.T.'), line({ options: engraved('A.T.').options, fulfillment: pickup() })), false)
})

test.run()
