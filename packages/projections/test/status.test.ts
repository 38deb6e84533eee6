import { health, type Status } from '@cart-takeover/projections'
import { test } from 'uvu'
import * as assert from 'uvu/assert'

const well: Status = {
  state: 'live',
  checkpoint: '1',
  head: '1',
  behind: false,
  lagMs: 0,
  applied: 1,
  lastError: null,
  poison: { skipped: 0, parked: 0 },
}
const trouble = { error: new Error('the reason'), at: 0 }

const verdicts: ReadonlyArray<readonly [string, Partial<Status & { readonly failing: number }>, 'ok' | 'degraded' | 'down']> = [
  ['live', {}, 'ok'],
  ['live, after trouble that has passed', { lastError: trouble }, 'ok'],
  ['standby', { state: 'standby', behind: true, lagMs: null }, 'ok'],
  ['starting', { state: 'starting', checkpoint: null, lagMs: null, behind: true }, 'ok'],
  ['catching up', { state: 'catchingUp', behind: true, lagMs: 60_000 }, 'ok'],
  ['far behind', { state: 'catchingUp', behind: true, lagMs: 60_001 }, 'degraded'],
  ['retrying', { state: 'retrying', lastError: trouble }, 'degraded'],
  ['a step waits for what has failed', { failing: 1, lastError: trouble }, 'degraded'],
  ['something was skipped', { poison: { skipped: 1, parked: 0 } }, 'degraded'],
  ['something is parked', { poison: { skipped: 0, parked: 1 } }, 'degraded'],
  ['failed', { state: 'failed', lastError: trouble }, 'down'],
  ['stopped', { state: 'stopped' }, 'down'],
]
for (const [name, differs, level] of verdicts)
  test(`health: ${name}`, () => {
    assert.is(health({ ...well, ...differs }).level, level)
  })

test('health says why, and may be told what lag is too much', () => {
  assert.match(health({ ...well, state: 'failed', lastError: trouble }).why, /the reason/)
  assert.is(health({ ...well, lagMs: 11 }, { maxLagMs: 10 }).level, 'degraded')
})

test.run()
