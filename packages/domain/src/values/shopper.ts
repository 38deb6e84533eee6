import * as t from 'io-ts'
import type { SubjectId } from '../event-sourcing/index.js'
import { Id } from './ids.js'

const registered = t.readonly(t.type({ kind: t.literal('registered'), customerId: Id }, 'RegisteredShopper'))
const anonymous = t.readonly(t.type({ kind: t.literal('anonymous'), anonymousId: Id }, 'AnonymousShopper'))
const shopper = t.union([registered, anonymous], 'Shopper')

/** Whose cart it is: a customer with an account, or a guest ([A-9]). */
export type Shopper = t.TypeOf<typeof shopper>
export const Shopper: t.Type<Shopper, unknown, unknown> = shopper

/** The shopper, and nothing else that was passed along with them: it would stand in the log for good. */
export const shopperOf = (who: Shopper): Shopper =>
  who.kind === 'registered' ? { kind: who.kind, customerId: who.customerId } : { kind: who.kind, anonymousId: who.anonymousId }

/** The shopper as one word, for instance as a key: `registered:1000`. */
export const shopperKey = (who: Shopper): string =>
  who.kind === 'registered' ? `registered:${who.customerId}` : `anonymous:${who.anonymousId}`

export const sameShopper = (a: Shopper | null, b: Shopper | null): boolean => a !== null && b !== null && shopperKey(a) === shopperKey(b)

/** The subject that a shopper's personal data belongs to. */
export const shopperSubject = (who: Shopper): SubjectId<'shopper'> =>
  `shopper:${who.kind === 'registered' ? who.customerId : who.anonymousId}`
