import type { Shopper } from '@cart-takeover/domain'
import { explain, Refused } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import type { Answered } from './listed.js'

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

const checked = <A>(what: string, codec: t.Mixed, wish: unknown, answer: () => Answered<A>): Answered<A> => {
  const problems = explain(codec, wish)
  if (problems.length === 0) return answer()
  return async () => E.left(new Refused(`A view is asked for ${what} by what is none: ${problems.join('; ')}`))
}

/** The answer to a wish; `Refused` to what is none, by the names of its fields and never by their values. */
export const wished = <A>(kind: keyof typeof wishes, wish: unknown, answer: () => Answered<A>): Answered<A> =>
  checked(wishes[kind].name, wishes[kind], wish, answer)

/** The same for whom it is asked: nothing is shown to nobody. */
export const askedFor = <A>(who: Shopper, answer: () => Answered<A>): Answered<A> => checked('something of a shopper', shopper, who, answer)
