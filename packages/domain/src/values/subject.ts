import * as t from 'io-ts'
import { deriveId, isStreamId, type SubjectId } from '../event-sourcing/index.js'
import type { Shopper } from './shopper.js'

const KIND = /^(?:shopper|contact|csr):(.+)$/
const isSubject = (value: unknown): value is SubjectId => typeof value === 'string' && isStreamId(KIND.exec(value)?.[1] ?? '')

/** Whose personal data it is: a shopper, the other contact of an order, or a CSR. */
export const Subject: t.Type<SubjectId, SubjectId, unknown> = new t.Type<SubjectId, SubjectId, unknown>(
  'shopper:<id>, contact:<id> or csr:<id>',
  isSubject,
  (value, context) => (isSubject(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

/** The id of a subject's stream: its own name, but where that is too long for one. */
export const subjectStreamId = (subject: SubjectId): string => (isStreamId(subject) ? subject : deriveId('subject', subject))

const SHOPPER = 'shopper:'

/** The shoppers whose personal data belongs to a subject: one with an account, or a guest, since either may have that id; else nobody. */
export const shoppersOf = (subject: string): ReadonlyArray<Shopper> => {
  if (!subject.startsWith(SHOPPER)) return []
  const id = subject.slice(SHOPPER.length)
  return [
    { kind: 'registered', customerId: id },
    { kind: 'anonymous', anonymousId: id },
  ]
}
