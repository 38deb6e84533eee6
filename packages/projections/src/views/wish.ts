import type { Shopper } from '@cart-takeover/domain'
import { explain, Refused } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import type { Answered } from './listed.js'
import type { Reader } from './looking.js'

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 1
const count = new t.Type<number, number, unknown>(
  'a whole number from 1',
  isCount,
  (value, context) => (isCount(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

const page = { after: t.union([t.string, t.null]), limit: count }
const shopper = t.union([
  t.type({ kind: t.literal('registered'), customerId: t.string }),
  t.type({ kind: t.literal('anonymous'), anonymousId: t.string }),
])

/** What a view may be asked for, as it looks when it comes from a caller without types. */
const wishes = {
  page: t.partial(page, 'a part of a list'),
  story: t.partial({ ...page, newestFirst: t.boolean }, 'a part of a story'),
  orders: t.partial({ ...page, status: t.string, customerId: t.string, siteId: t.string, text: t.string }, 'orders'),
  customers: t.partial({ ...page, text: t.string }, 'customers'),
} as const

const refused =
  (message: string): Answered<never> =>
  async () =>
    E.left(new Refused(message))

const answeredUnless = <A>(what: string, problems: ReadonlyArray<string>, answer: () => Answered<A>): Answered<A> =>
  problems.length === 0 ? answer() : refused(`A view is asked for ${what} by what is none: ${problems.join('; ')}`)

const checked = <A>(what: string, codec: t.Mixed, wish: unknown, answer: () => Answered<A>): Answered<A> =>
  answeredUnless(what, explain(codec, wish), answer)

/** What is said beside what can be wished: a reader, say, of whom a list knows nothing, and whom it would show everything. */
const unknownIn = (props: t.Props, wish: unknown): ReadonlyArray<string> =>
  typeof wish === 'object' && wish !== null
    ? Object.keys(wish)
        .filter((field) => !Object.hasOwn(props, field))
        .map((field) => `${field} is nothing to ask for`)
    : []

/** The answer to a wish; `Refused` to what is none, by the names of its fields and never by their values. */
export const wished = <A>(kind: keyof typeof wishes, wish: unknown, answer: () => Answered<A>): Answered<A> => {
  const { name, props } = wishes[kind]
  return answeredUnless(name, [...explain(wishes[kind], wish), ...unknownIn(props, wish)], answer)
}

const reader = t.type({
  actor: t.union([
    t.type({ kind: t.literal('csr'), csrId: t.string }),
    t.type({ kind: t.literal('system'), component: t.string }),
    t.type({ kind: t.literal('integration'), name: t.string }),
  ]),
})
const shopperAsReader = t.type({ actor: t.type({ kind: t.literal('shopper') }) })

/**
 * The answer to a reader of the store, or to nobody in particular. A shopper reads nothing that is for colleagues, whosever it is; where a
 * view asks for no reader, a caller without types who names one all the same is not answered as if it had.
 */
export const readBy = <A>(who: Reader | null, answer: () => Answered<A>): Answered<A> => {
  if (who === null) return answer()
  if (shopperAsReader.is(who)) return refused('This view is for colleagues: a shopper is shown what is theirs by forShopper.')
  return checked('something of a reader', reader, who, answer)
}

/** The same for whom it is asked: nothing is shown to nobody. */
export const askedFor = <A>(who: Shopper, answer: () => Answered<A>): Answered<A> => checked('something of a shopper', shopper, who, answer)
