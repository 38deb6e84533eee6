import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { regularPrice, withOverride, withoutOverride } from '#src/values/price-override.js'
import { aPrice, usd } from '#testing/prices.js'

const price = { ...aPrice({ list: usd(10_000) }), sale: usd(9_000), effective: usd(9_000) }
const override = { price: usd(8_000), reasonCode: 'loyalty', by: 'ann' } as unknown as Parameters<typeof withOverride>[1]

test('a piece costs its sale price, and its list price where there is none', () => {
  assert.equal(regularPrice(price), usd(9_000))
  assert.equal(regularPrice({ ...price, sale: null }), usd(10_000))
})

test('a price that a CSR has set goes before both, and everything else about the price stays', () => {
  assert.equal(withOverride(price, override), { ...price, override, effective: usd(8_000) })
})

test('without it the price is again what it was', () => {
  assert.equal(withoutOverride(withOverride(price, override)), { ...price, override: null })
})

test.run()
