import type { RecordedEvent } from '#src/event-sourcing/index.js'
import { Crash } from '../faults.js'
import { callFor } from './call-for.js'
import { diceOf } from './dice.js'
import { bringToRest } from './ending.js'
import { faultyCalls, watchedStore } from './faults-in-play.js'
import { answerOf, houseOfHistory } from './house-of-history.js'
import type { Entry, Journal, Note } from './journal.js'
import type { Made } from './made.js'
import type { Plan, PlannedMove } from './plan.js'
import { type Schedule, scheduleOver } from './schedule.js'
import { screenOf } from './screen.js'
import type { Setting } from './setting.js'
import { settingOf } from './settings.js'
import type { Wish } from './wish.js'

/** A history that was played to its end. */
export interface Played {
  readonly plan: Plan
  readonly setting: Setting
  readonly journal: Journal
  readonly log: ReadonlyArray<RecordedEvent>
  /** How long the log was when every row was finished, before the deadlines passed. */
  readonly atRest: number
  /** ... and when every row was finished after that. Behind it, if anything, is what a runner made that ran every row once more. */
  readonly inTheEnd: number
  /** Rows went on, or waited, for ever. */
  readonly isRestless: boolean
}

export const commandIdOf = (id: number): string => `move-${id}`

/** So many histories have a runner that comes when all is over. */
const LATE_RUNNERS = 0.1
/** ... and so many last until the clock has given up every order. */
const LONG_ENDS = 0.2
/** What other systems tell until they are answered. */
const FACTS: ReadonlyArray<Wish['does']> = ['cartIsBoughtOutside', 'losesTheRight', 'shopperLogsIn', 'shopperIsErased']

/** Most calls are quick, some slow, and a few so slow that much may happen meanwhile. */
const delayOf = (thrown: number): number => {
  if (thrown < 0.7) return thrown
  return thrown < 0.96 ? (thrown - 0.7) * 24 : (thrown - 0.96) * 1_000
}

/** Plays a history: every move calls the house itself, whose calls of the store come between each other as the seed has it. */
export const play = async (plan: Plan): Promise<Played> => {
  const setting = await settingOf(plan.setting)
  const dice = diceOf(plan.seed)
  const journal: Array<Entry> = []
  const tools: { schedule: Schedule | null } = { schedule: null }
  const note = (seen: Note): void => {
    journal.push({ move: tools.schedule?.current() ?? null, ...seen } as Entry) // sound: `move` is all that was left out
  }
  const house = houseOfHistory(
    setting,
    plan.reclaimsAtOnce ? { shopperReclaim: { when: 'always' } } : {},
    (kept) => {
      tools.schedule = scheduleOver(watchedStore(kept, (count) => house.log.slice(-count), note))
      return tools.schedule.store
    },
    note,
  )
  if (setting.name === 'headless') house.shelf.shopperPutsOutside(1)
  const screen = screenOf(house.log, setting)
  const made = new Map<number, Made>()

  const make = ({ id, wish }: PlannedMove): Made | null => {
    if (wish.does === 'again') return made.get(wish.of) ?? null
    const call = callFor({ house, setting, screen, as: { commandId: commandIdOf(id) } }, wish)
    if (call !== null) made.set(id, call)
    return call
  }
  const carryOut = async (planned: PlannedMove): Promise<void> => {
    const call = make(planned)
    note({ is: call === null ? 'passedOver' : 'begun' })
    if (call === null) return
    try {
      note({ is: 'answered', answer: answerOf(await call()) })
    } catch (error) {
      note({ is: 'answered', answer: error instanceof Crash ? { is: 'crashed' } : { is: 'threw', error: String(error) } })
    }
    if (planned.wish.does === 'timePasses') note({ is: 'timePassed', now: house.clock.now() })
  }

  const { schedule } = tools
  if (schedule === null) throw new Error('The house has not asked for its store')
  for (const planned of plan.moves) {
    const { id, at, calm, fault } = planned
    const task = {
      move: id,
      delay: calm ? () => 0 : (call: number) => delayOf(dice(id, call)),
      around: faultyCalls(fault, (kind) => note({ is: 'fault', kind })),
    }
    schedule.begin(at, task, () => carryOut(planned))
  }
  await schedule.run()
  const ending = await bringToRest(house, untold(plan, journal, made), note, {
    from: setting.before.length,
    hasLateRunner: dice(plan.seed) < LATE_RUNNERS,
    isLong: dice(plan.seed, plan.seed) < LONG_ENDS,
  })
  return { plan, setting, journal, log: house.log, ...ending }
}

/** Facts that other systems have told without being answered: each is told again, under its own id, until it is. */
const untold = ({ moves }: Plan, journal: Journal, made: ReadonlyMap<number, Made>): ReadonlyArray<Made> =>
  moves
    .filter(({ wish }) => FACTS.includes(wish.does))
    .filter(({ id }) => !journal.some((entry) => entry.is === 'answered' && entry.move === id && entry.answer.is === 'done'))
    .flatMap(({ id }) => made.get(id) ?? [])
