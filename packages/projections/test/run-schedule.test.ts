import { Refused, Unavailable } from '@cart-takeover/domain/event-sourcing'
import { type ReadModelStore, runSchedule, type ScheduleOptions } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { littleStore } from './little-store.js'
import { virtualTime } from './virtual-time.js'

interface Alarm {
  readonly id: string
  readonly at: number
}

/** Alarms that ring, and are then crossed out; a list of them that may lag behind. */
const world = () => {
  const time = virtualTime()
  const kept = littleStore(time.timing.now)
  const begun = time.timing.now()
  const alarms: Array<Alarm> = []
  const rung: Array<readonly [string, number]> = []
  const answers = new Map<string, Array<E.Either<Error, boolean> | Error>>()
  let away: Error | null = null
  let looks = 0
  let lagging = false
  const options = (owner: string, store: ReadModelStore = kept.store): ScheduleOptions<Alarm> => ({
    name: 'alarms',
    store,
    tenant: 'acme',
    owner,
    leaseTtl: 9_000,
    timing: time.timing,
    idOf: ({ id }) => id,
    look: (isHeld) => async () => {
      looks += 1
      if (away !== null) return E.left(new Unavailable('away', away))
      const now = time.timing.now()
      const next = alarms.filter(({ at }) => at > now).map(({ at }) => at - now)
      return E.right({
        due: alarms.filter((alarm) => alarm.at <= now && !isHeld(alarm)),
        more: false,
        nextInMs: next.length === 0 ? null : Math.min(...next),
      })
    },
    meet: async (alarm) => {
      const answer = answers.get(alarm.id)?.shift() ?? E.right(true)
      if (answer instanceof Error) throw answer
      if (E.isRight(answer)) {
        rung.push([`${owner} ${alarm.id}`, time.timing.now() - begun])
        if (!lagging) alarms.splice(alarms.indexOf(alarm), 1)
      }
      return answer
    },
  })
  return {
    ...time,
    ...kept,
    options,
    rung,
    answers,
    add: (id: string, inMs: number) => alarms.push({ id, at: begun + inMs }),
    looks: () => looks,
    goAway: (error: Error | null) => {
      away = error
    },
    lag: (lags: boolean) => {
      lagging = lags
      if (!lags) alarms.length = 0
    },
  }
}

test('it does what is due when it is due, and sleeps between', async () => {
  const { options, add, rung, pass, looks } = world()
  add('b', 3_000)
  add('a', 1_000)
  const runner = runSchedule(options('one'))
  await pass(4_000)
  assert.equal(rung, [
    ['one a', 1_000],
    ['one b', 3_000],
  ])
  assert.equal([runner.status().state, runner.status().met], ['live', 2])
  const before = looks()
  await pass(60_000)
  assert.ok(looks() - before < 20, `${looks() - before} looks in a minute of nothing`)
  await runner.stop()
  assert.is(runner.status().state, 'stopped')
})

test('what is scheduled meanwhile wakes nobody, and is not missed for long', async () => {
  const { options, add, rung, pass } = world()
  add('far', 3_600_000)
  const runner = runSchedule(options('one'))
  await pass(100)
  add('soon', 200)
  await pass(5_100)
  assert.equal(
    rung.map(([who]) => who),
    ['one soon'],
  )
  await runner.stop()
})

test('of many one works; another goes on when it has stopped', async () => {
  const { options, add, rung, pass, until } = world()
  add('a', 1_000)
  add('b', 20_000)
  const one = runSchedule(options('one'))
  await until(() => one.status().state === 'live')
  const two = runSchedule(options('two'))
  await pass(5_000)
  assert.equal([two.status().state, two.status().met], ['standby', 0])
  await one.stop()
  await pass(20_000)
  assert.equal(
    rung.map(([who]) => who),
    ['one a', 'two b'],
  )
  await two.stop()
})

test('one that fails is tried again, later each time, and holds up no other', async () => {
  const { options, add, answers, rung, pass } = world()
  const refused = E.left(new Refused('not this one'))
  answers.set('bad', [refused, new Error('thrown'), refused])
  add('bad', 0)
  add('good', 10)
  const runner = runSchedule(options('one'))
  await pass(100)
  assert.equal(
    rung.map(([who]) => who),
    ['one good'],
  )
  assert.match(runner.status().lastError?.error.message ?? '', 'not this one')
  assert.is(runner.status().state, 'live')
  await pass(60_000)
  assert.equal(
    rung.map(([who]) => who),
    ['one good', 'one bad'],
  )
  assert.match(runner.status().lastError?.error.message ?? '', 'not this one')
  await runner.stop()
})

test('while nobody answers it says so, and goes on when somebody does', async () => {
  const { options, add, rung, goAway, answers, pass, until } = world()
  const runner = runSchedule(options('one'))
  await until(() => runner.status().state === 'live')
  goAway(new Error('the cable'))
  add('a', 0)
  await until(() => runner.status().state === 'retrying')
  goAway(null)
  answers.set('a', [E.left(new Unavailable('still away'))])
  await pass(120_000)
  assert.equal(
    rung.map(([who]) => who),
    ['one a'],
  )
  assert.is(runner.status().state, 'live')
  await runner.stop()
})

test('what was done a moment ago and is still listed is not done over and over', async () => {
  const { options, add, rung, lag, pass } = world()
  lag(true)
  add('a', 0)
  const runner = runSchedule(options('one'))
  await pass(60_000)
  assert.ok(rung.length < 10, `done ${rung.length} times in a minute`)
  lag(false)
  await pass(120_000)
  assert.is(runner.status().held, 0, 'what is listed no more is forgotten')
  await runner.stop()
})

test('a failure that does not pass ends it, and is told', async () => {
  const { options, until } = world()
  const runner = runSchedule({ ...options('one'), look: () => async () => E.left(new Refused('never')) })
  await until(() => runner.status().state === 'failed')
  assert.is(runner.status().lastError?.error.message, 'never')
  await runner.stop()
})

test.run()
