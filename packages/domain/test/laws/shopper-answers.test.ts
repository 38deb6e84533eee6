// time limit: 600 s
import assert from 'node:assert/strict'
import type { taskEither as TE } from 'fp-ts'
import { test } from 'uvu'
import { isRefused, type RecordedEvent, Rejected } from '#src/event-sourcing/index.js'
import type { CallOptions } from '#src/processes/conductor.js'
import { type Shopper, sameShopper } from '#src/values/shopper.js'
import { hosted } from '#testing/shop.js'
import { plays } from './actions.js'
import { hold } from './laws.js'
import { play, type Stage, stage } from './play.js'
import { kept } from './streams.js'

/** What of an event is for colleagues and machines alone, wherever in its payload it stands. */
const forColleagues = new Set(
  'csrId sessionId handoffId fromCsr toCsr approvedBy by reasonCode reasonText moreInfo consentRef broughtBy eventId text'.split(' '),
)
/** What no answer to a shopper says by name either. */
const fieldsForColleagues =
  /"(csrId|sessionId|handoffId|reasonCode|moreInfo|override|approvedBy|attribution|sessions|baseline|edits|evidence|actor|createdBy|activeSession|tokenRef|subject)":/

const textsIn = (value: unknown, field = ''): ReadonlyArray<string> => {
  if (typeof value === 'string') return forColleagues.has(field) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, Array.isArray(value) ? field : name))
}

/** Everything of the log so far that a shopper must not find in an answer. */
const secretsIn = (log: ReadonlyArray<RecordedEvent>): RegExp => {
  const secrets = new Set(['wade', 'ann', 'bob', 'sue', 'tok'])
  for (const { eventId, type, data, meta } of kept(log)) {
    secrets.add(eventId)
    if (meta.actor.kind === 'csr') secrets.add(meta.actor.csrId)
    // A text is a secret where it is a note among colleagues, a code or a remark where it is not the shopper's own.
    for (const text of meta.actor.kind === 'shopper' ? [] : textsIn(data)) secrets.add(text)
    if (type === 'OrderErrored') secrets.add((data as { readonly reason: string }).reason)
  }
  secrets.delete('')
  return new RegExp(`(?<![\\w-])(${[...secrets].map((one) => one.replace(/[^\w-]/g, '\\$&')).join('|')})(?![\\w-])`)
}

interface Heard {
  readonly call: string
  readonly again: () => Promise<unknown>
}
type AnyCall = (input: unknown, shopper: Shopper, options?: CallOptions) => TE.TaskEither<Error, object>

const told = { answers: 0, refusals: 0, held: 0, inOrders: 0, secrets: 0, calls: new Set<string>() }

/** Listens to every call of the storefront, and looks at what it answers with. */
const listenTo = ({ the }: Stage): ReadonlyArray<Heard> => {
  const heard: Array<Heard> = []
  const looksAt = async (call: string, shopper: Shopper, answer: object): Promise<void> => {
    const secrets = secretsIn(the.log)
    const written =
      answer instanceof Rejected ? JSON.stringify([answer.code, answer.detail, answer.message, answer.stream]) : JSON.stringify(answer)
    assert.doesNotMatch(written, secrets, `${call} tells what is for colleagues`)
    assert.doesNotMatch(written, fieldsForColleagues, `${call} tells what is for colleagues`)
    told.calls.add(call)
    if (answer instanceof Rejected) {
      told.refusals += 1
      return
    }
    told.answers += 1
    // What it was made of would have told it, and is the shopper's own, also where an old call is sent again.
    const { cart, order } = answer as { readonly cart?: { readonly cartId: string }; readonly order?: { readonly orderId: string } }
    const state = cart !== undefined ? await the.cart(cart.cartId) : order !== undefined ? await the.order(order.orderId) : null
    if (state === null) return
    assert.ok(sameShopper(state.shopper, shopper), `${call} shows what is somebody else's`)
    told.secrets += secrets.test(JSON.stringify(state)) ? 1 : 0
    told.held += 'control' in state && state.control.holder === 'csr' ? 1 : 0
    told.inOrders += order === undefined ? 0 : 1
  }
  const storefront = the.either.storefront as unknown as Record<string, AnyCall>
  for (const [name, call] of Object.entries(storefront))
    storefront[name] = (input, shopper, options) => async () => {
      const answered = await call(input, shopper, options)()
      await looksAt(name, shopper, isRefused(answered) ? answered.left : answered.right)
      heard.push({ call: name, again: () => storefront[name]?.(input, shopper, options)() ?? Promise.resolve() })
      return answered
    }
  return heard
}

test('whatever happens, no answer of the storefront tells a shopper who of the store it was, why, or in which session', async () => {
  await hold(plays(10, 40), 160, async (actions) => {
    const on = stage()
    const heard = listenTo(on)
    await play(on, actions)
    for (const cartId of on.carts()) {
      const { shopper } = await on.the.cart(cartId)
      if (shopper === null) continue
      await on.the.either.storefront.openCart({ siteId: hosted.siteId }, shopper)()
      for (const what of ['edit', 'checkout'] as const) await on.the.either.storefront.may({ cartId, what }, shopper)()
    }
    // An old call that is sent again is answered with what there is now.
    for (const { again } of [...heard]) await again()
  })
  console.log(`\n${JSON.stringify({ ...told, calls: [...told.calls].toSorted() })}`)
  for (const many of ['answers', 'refusals', 'secrets', 'held', 'inOrders'] as const) assert.ok(told[many] > 20, `${many}: ${told[many]}`)
})

test.run()
