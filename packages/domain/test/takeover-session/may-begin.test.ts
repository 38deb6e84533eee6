import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { personally } from '#src/event-sourcing/index.js'
import type { Policy } from '#src/policy.js'
import { adam, aGuest } from '#testing/people.js'
import { byCsr, eligible, given, request, takeoverSession } from './stages.js'

const session = given(takeoverSession)
const under = (policy: Partial<Policy>) => byCsr('wade', { policy })

test('F4 RequestTakeover: an account of the staff is nobody’s to take over', () => {
  session.when(request({ eligibility: eligible({ isStaff: true }) }), byCsr()).thenRejected('SUBJECT_NOT_ELIGIBLE')
})

test('RequestTakeover: nobody takes over a cart of their own', () => {
  session
    .when(request({ eligibility: eligible({ isOwnAccount: true }) }), byCsr())
    .thenRejected('SELF_TAKEOVER_FORBIDDEN', { csrId: 'wade' })
})

test('F11 RequestTakeover: the policy may ask for a reason, and know which there are', () => {
  const [asks, knows] = [{ reasonRequired: true }, { reasonCodes: ['CONFIGURATION_HELP', 'PRICE'] }]
  session.when(request(), under(asks)).thenRejected('REASON_REQUIRED', { field: 'reasonCode', allowed: null })
  session.when(request({ reasonCode: ' ' }), under(asks)).thenRejected('REASON_REQUIRED')
  session.when(request({ reasonCode: 'ANY' }), under(asks)).thenTypes('TakeoverRequested')
  session.when(request({ reasonCode: 'ANY' }), under(knows)).thenRejected('REASON_REQUIRED', { allowed: knows.reasonCodes })
  session.when(request({ reasonCode: 'PRICE' }), under({ ...asks, ...knows })).thenTypes('TakeoverRequested')
  session.when(request(), under(knows)).thenTypes('TakeoverRequested')
  session.when(request(), under({ ...asks, ...knows })).thenRejected('REASON_REQUIRED', { allowed: knows.reasonCodes })
})

test('F11 RequestTakeover: what is said in words is kept as the customer’s', () => {
  const reasonText = personally<string, 'shopper'>('shopper:1000', 'is getting married')
  const { events } = session.when(request({ reasonText }), byCsr()).thenTypes('TakeoverRequested')
  assert.equal(
    events.map(({ data }) => 'reasonText' in data && data.reasonText),
    [reasonText],
  )
})

test('F10 RequestTakeover: the policy may ask for the customer’s consent; of a guest nothing is opened that they could allow', () => {
  for (const consent of ['account', 'code'] as const) {
    session.when(request(), under({ consent })).thenRejected('CONSENT_REQUIRED', { by: consent })
    session.when(request({ consentRef: 'c-1' }), under({ consent })).thenTypes('TakeoverRequested')
    session.when(request({ shopper: aGuest(), cartBinding: 'new-empty' }), under({ consent })).thenTypes('TakeoverRequested')
  }
  session.when(request({ shopper: adam }), under({ consent: 'none' })).thenTypes('TakeoverRequested')
})

test('F14 RequestTakeover: so many takeovers at a time, and no more', () => {
  const running = (count: number) => request({ eligibility: eligible({ running: count }) })
  session.when(running(2), byCsr()).thenTypes('TakeoverRequested')
  session.when(running(3), byCsr()).thenRejected('TOO_MANY_SESSIONS', { csrId: 'wade', running: 3, max: 3 })
  session.when(running(1), under({ sessionsPerCsr: 1 })).thenRejected('TOO_MANY_SESSIONS', { max: 1 })
})

test('F22 RequestTakeover: in the mode that is asked for, where the policy lets; else in the policy’s own', () => {
  const policy = { controlMode: 'shared', controlModes: ['readOnly'] } as const
  const modeOf = (mode: 'exclusive' | 'shared' | 'readOnly' | null) => {
    const { events, rejection } = session.when(request({ mode }), under(policy))
    return rejection?.code ?? events.map(({ data }) => 'mode' in data && data.mode)[0]
  }
  assert.equal(
    [null, 'shared', 'readOnly', 'exclusive'].map((mode) => modeOf(mode as Parameters<typeof modeOf>[0])),
    ['shared', 'shared', 'readOnly', 'FEATURE_NOT_ENABLED'],
  )
})

test('F22 RequestTakeover: a cart that another system keeps is not shared, since nobody here hears of the shopper’s edits there', () => {
  const eligibility = eligible({ keptElsewhere: true })
  const policy = { controlModes: ['shared', 'readOnly'] } as const
  session.when(request({ mode: 'shared', eligibility }), under(policy)).thenRejected('FEATURE_NOT_ENABLED')
  session.when(request({ mode: 'readOnly', eligibility }), under(policy)).thenTypes('TakeoverRequested')
  session.when(request({ mode: 'exclusive', eligibility }), under(policy)).thenTypes('TakeoverRequested')
})

test.run()
