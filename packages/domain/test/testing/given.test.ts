import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { cart } from '#src/cart/cart.js'
import * as c from '#src/cart/commands.js'
import { CartEmptied, CartOpened } from '#src/cart/events.js'
import { Unmet } from '#testing/difference.js'
import { byShopper, differences, given, mustEqual, under } from '#testing/index.js'
import { newCart, openCart, withLine } from '../cart/stages.js'

// The kit itself: an example that does not hold must be seen.

const empty = c.EmptyCart({ sessionId: null })
const unmet = (example: () => unknown, told: RegExp | string): void => {
  try {
    example()
  } catch (error) {
    assert.instance(error, Unmet)
    assert.match((error as Unmet).message, told)
    return
  }
  assert.unreachable('it is met')
}

test('an example that holds says nothing, and can go on', () => {
  const { state, events, rejection } = given(cart, ...withLine)
    .when(empty, byShopper())
    .thenTypes('CartEmptied')
    .when(empty, byShopper())
    .thenNothing()
    .when(c.RemoveItem({ sessionId: null, lineId: 'line-1' }), byShopper())
    .thenRejected('LINE_NOT_FOUND', { lineId: 'line-1' })
  assert.equal([state.lines, events, rejection], [[], [], { code: 'LINE_NOT_FOUND', detail: { lineId: 'line-1' } }])
})

test('other events, more of them, or none are seen', () => {
  const when = given(cart, openCart).when(c.OpenCart(newCart))
  unmet(() => when.thenEvents(CartOpened({ ...newCart, abandonAfterMs: null })), /0 is missing/)
  unmet(() => given(cart).when(openCart).thenNothing(), /expected nothing there/)
  unmet(
    () =>
      given(cart)
        .when(openCart)
        .thenEvents(CartOpened({ ...newCart, abandonAfterMs: null, currency: 'EUR' })),
    '0.data.currency is "USD", expected "EUR"',
  )
  unmet(() => given(cart).when(openCart).thenTypes('CartConverted'), '0 is "CartOpened", expected "CartConverted"')
})

test('an acceptance in the place of a refusal is seen, and the other way round, and another rule, and another detail', () => {
  unmet(() => given(cart).when(openCart).thenRejected('CART_CLOSED'), /comes to \["CartOpened"\]/)
  unmet(() => given(cart).when(empty, byShopper()).thenNothing(), /is refused: .*UNKNOWN_STREAM/)
  unmet(() => given(cart).when(empty, byShopper()).thenTypes(), /is refused/)
  const refused = given(cart, openCart).when(c.RemoveItem({ sessionId: null, lineId: 'x' }), byShopper())
  unmet(() => refused.thenRejected('INVALID_QUANTITY'), 'expected "INVALID_QUANTITY"')
  unmet(() => refused.thenRejected('LINE_NOT_FOUND', { lineId: 'y' }), 'lineId is "x", expected "y"')
})

test('a history that is refused is no history', () => {
  unmet(
    () => given(cart, openCart, under(byShopper(), c.RemoveItem({ sessionId: null, lineId: 'x' }))),
    /The history itself is refused: RemoveItem/,
  )
})

test('what no codec accepts is no history, and no command', () => {
  unmet(() => given(cart, CartEmptied({ sessionId: null, removedLines: 7 as never })), /CartEmptied v1 does not decode/)
  unmet(() => given(cart).when(c.EmptyCart({ sessionId: 7 as never })), /EmptyCart v1 does not decode/)
})

test('a decider that changes its state, or decides otherwise a second time, is seen', () => {
  const decide = (row: typeof cart.decide): typeof cart => ({ ...cart, decide: row })
  let count = 0
  const fickle = decide((state, command, ctx) => {
    count += 1
    return count % 2 === 0 ? cart.decide(state, empty, ctx) : cart.decide(state, command, ctx)
  })
  unmet(() => given(fickle).when(openCart), /decided a second time/)
  const greedy = decide((state, command, ctx) => {
    Object.assign(state, { currency: 'EUR' })
    return cart.decide(state, command, ctx)
  })
  assert.throws(() => given(greedy).when(openCart), /read only/)
})

/** The cart with other recipes, broken on purpose. */
const evolvingBy = (recipes: object): typeof cart => ({ ...cart, recipes: recipes as typeof cart.recipes })

test('a recipe that keeps a piece of a payload and changes it later is seen', () => {
  const recipes = {
    ...cart.recipes,
    CartEmptied: (draft: { lines: Array<unknown> }, data: { readonly removedLines: ReadonlyArray<unknown> }) => {
      draft.lines = data.removedLines as Array<unknown>
      draft.lines.pop()
    },
  }
  assert.throws(() => given(evolvingBy(recipes), ...withLine).when(empty, byShopper()), /extensible|delete|read only/)
})

test('engines that do not agree are seen', () => {
  let calls = 0
  const recipes = {
    ...cart.recipes,
    CartOpened: (draft: { currency: string }) => {
      calls += 1
      draft.currency = `C${calls}`
    },
  }
  unmet(() => given(evolvingBy(recipes), openCart), /on the engine in place/)
})

test('differences: where, what, and what was expected', () => {
  assert.equal(differences({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }), [])
  assert.equal(differences({ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] }), ['a.1.b is 2, expected 3'])
  assert.equal(differences({ a: undefined }, {}), ['a is undefined, expected nothing there'])
  assert.equal(differences([], {}), ['it is [], expected {}'])
  assert.equal(differences([1], [1, 2]), ['1 is missing, expected 2'])
  unmet(() => mustEqual('this', 1, 2), 'this should be different')
})

test.run()
