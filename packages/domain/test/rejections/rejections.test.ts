import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { detailToShopper, toShopper } from '#src/rejections/to-shopper.js'
import { rejections, wordRejection } from '#src/rejections.js'
import { provocations } from './provocations.js'

/** What only the desk, the integration door and processes answer with. */
const notOfTheStorefront = [
  ...['SUBJECT_NOT_ELIGIBLE', 'CONSENT_REQUIRED', 'SELF_TAKEOVER_FORBIDDEN', 'APPROVAL_REQUIRED', 'LIMIT_EXCEEDED', 'AUTHORIZATION_STALE'],
  ...['FEATURE_NOT_ENABLED', 'SITE_MISMATCH', 'ANONYMOUS_NOT_SUPPORTED', 'CUSTOMER_REQUIRED', 'CUSTOMER_NOT_ACTIVE', 'ORDER_REQUIRED'],
  ...[
    'CART_NOT_WRITTEN_BACK',
    'MERGE_WAITS',
    'TOO_MANY_SESSIONS',
    'DEADLINE_PASSED',
    'GRANT_UNKNOWN',
    'GRANT_EXPIRED',
    'GRANT_ALREADY_USED',
  ],
  ...['NOTHING_TO_UNDO', 'NOTHING_TO_COPY', 'PRICE_DRIFT', 'HANDOFF_MISMATCH', 'RELEASE_NOT_SUPPORTED', 'CUSTOMER_LOCKED_BY_TAKEOVER'],
  ...['PRICE_CHECK_FAILED', 'HANDOFF_TOO_LARGE'],
  ...['CUSTOMER_LOCKED_BY_PAYMENT', 'ADJUSTMENT_EXCEEDS_AMOUNT'],
  ...['PAYMENT_COLLECTED', 'ADJUSTMENT_NOT_FOUND', 'DISCOUNT_EXCEEDS_LINE', 'NOTE_TOO_LONG', 'FULFILLED_TOO_MUCH'],
]

for (const [code, provoke] of Object.entries(provocations))
  test(`${code} is provoked, and read as a sentence that says what to do`, async () => {
    const refused = await provoke()
    assert.is(refused.code, code)
    const { message } = wordRejection(refused)
    assert.match(message, /^.{12,}\.$/)
    assert.not.match(message, /undefined|null|NaN|\[object/)
  })

const ofTheDesk =
  /\b(wade|ann|john|CSR|session|takeover|recall|supervisor|colleague|administrator|the shopper|void|acknowledge|reprice)\b|command id/i

for (const [code, provoke] of Object.entries(provocations))
  test(`${code} reads to a shopper as a sentence for shoppers, and tells nobody of the store`, async () => {
    const refused = await provoke()
    const { message } = wordRejection(refused, 'shopper')
    assert.match(message, /^.{12,}\.$/)
    assert.not.match(message, /undefined|null|NaN|\[object/)
    assert.is(wordRejection(refused, 'shopper').retryable, wordRejection(refused).retryable)
    if (!notOfTheStorefront.includes(code)) assert.not.match(message, ofTheDesk)
    const told = detailToShopper(refused.detail) as Readonly<Record<string, unknown>> | null
    for (const field of ['csrId', 'sessionId', 'handoffId']) assert.not.ok(told !== null && field in told, field)
  })

test('in whatever state, a refusal tells a shopper what is theirs to do', () => {
  const read = (code: keyof typeof rejections, detail: unknown) => wordRejection({ code, detail }, 'shopper').message
  for (const stage of ['Editing', 'PaymentInProgress'])
    for (const [code, detail] of [
      ['ORDER_NOT_EDITABLE', { status: 'Pending', stage }],
      ['CART_HANDED_OFF', { orderId: 'o', stage }],
      ['TAKEOVER_IN_PROGRESS', { csrId: 'wade', sessionId: 's', since: '' }],
    ] as const)
      assert.match(read(code, detail), /^The store is finishing your order: /)
  const statuses = ['Pending', 'Submitted', 'Errored', 'Cancelled', 'Abandoned']
  for (const status of statuses)
    for (const stage of ['ReleasedToShopper', null]) assert.not.match(read('ORDER_NOT_EDITABLE', { status, stage }), ofTheDesk)
  for (const stage of [undefined, 'Cancelled', 'Abandoned']) assert.not.match(read('CART_HANDED_OFF', { orderId: 'o', stage }), ofTheDesk)
  for (const removedBy of [undefined, 'csr', 'shopper']) assert.not.match(read('LINE_NOT_FOUND', { lineId: 'l', removedBy }), ofTheDesk)
  for (const destinationId of [null, 'd'])
    for (const code of ['SHIPPING_ADDRESS_REQUIRED', 'SHIPPING_METHOD_REQUIRED'] as const)
      assert.not.match(read(code, { destinationId }), ofTheDesk)
  assert.not.match(read('UNKNOWN_STREAM', { what: 'cart of this shopper' }), 'this shopper')
})

test('words for shoppers are of codes that there are', () => {
  assert.equal(
    Object.keys(toShopper).filter((code) => !Object.hasOwn(rejections, code) || notOfTheStorefront.includes(code)),
    [],
  )
  assert.equal(
    notOfTheStorefront.filter((code) => !Object.hasOwn(rejections, code)),
    [],
  )
})

test('no code is never provoked', () => {
  assert.equal(
    Object.keys(rejections).filter((code) => !Object.hasOwn(provocations, code)),
    [],
  )
})

test('may be sent again unchanged: what passes by itself, and nothing else', () => {
  const retryable = Object.entries(rejections).filter(([, rule]) => rule.retryable)
  assert.equal(retryable.map(([code]) => code).sort(), [
    'AUTHORIZATION_STALE',
    'CART_CHANGED_MEANWHILE',
    'CART_IN_CHECKOUT',
    'CART_NOT_WRITTEN_BACK',
    'CART_SEALED',
    'CONCURRENCY_CONFLICT',
    'HANDOFF_IN_PROGRESS',
    'MERGE_WAITS',
    'PAYMENT_IN_PROGRESS',
    'TAKEOVER_STARTING',
  ])
})

test('a code that is not in the table has no words', () => {
  assert.throws(() => wordRejection({ code: 'NO_SUCH_RULE', detail: null }), /There is no rejection NO_SUCH_RULE/)
})

test.run()
