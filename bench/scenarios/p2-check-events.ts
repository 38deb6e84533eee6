import { cart } from '@cart-takeover/domain'
import { type Json, Undecodable } from '@cart-takeover/domain/event-sourcing'
import { guardCart } from '../by-hand/guard-cart.js'
import type { Scenario, Variant } from '../measure/scenario.js'
import { keep, stretch } from '../measure/stretch.js'
import { recordedEventsOf } from '../workload/recorded-cart.js'
import { spoiled } from '../workload/spoiled.js'

/** Throws, or answers `false`, for a payload that the event cannot have. */
type Check = (type: string, data: unknown) => unknown

const ours: Check = (type, data) => cart.events.read(type, 1, data)

const accepts = (check: Check, type: string, data: unknown): boolean => {
  try {
    return check(type, data) !== false
  } catch (error) {
    if (error instanceof Undecodable) return false
    throw error
  }
}

const kinds = recordedEventsOf('cart-1', 21)

/** What a check says of one event of each kind, and of every way to spoil one of its fields. */
const verdicts = (check: Check) =>
  kinds.map(({ type, data }) => {
    const refused = [...spoiled(data as Json)].map((wrong) => !accepts(check, type, wrong))
    return { type, accepted: accepts(check, type, data), refused }
  })

const ofPayloads = (name: string, check: Check): Variant => ({
  name,
  prepare: (size) => ({
    answer: () => verdicts(check),
    round: stretch(size, kinds.length, () => {
      for (const { type, data } of kinds) keep(check(type, data))
    }),
  }),
})

const ofTexts = (name: string, check: Check): Variant => ({
  name,
  prepare: (size) => {
    const texts = kinds.map(({ type, data }) => ({ type, text: JSON.stringify(data) }))
    const read = (type: string, text: string): unknown => {
      const data: unknown = JSON.parse(text)
      check(type, data)
      return data
    }
    return {
      answer: () => texts.map(({ type, text }) => read(type, text)),
      round: stretch(size, texts.length, () => {
        for (const { type, text } of texts) keep(read(type, text))
      }),
    }
  },
})

/** Is this the payload that it should be? One event of each of 20 kinds, all as they should be. */
export const checkEvents: ReadonlyArray<Scenario> = [
  {
    id: 'P2',
    title: 'check a stored event',
    unit: 'event',
    shown: 'time',
    rounds: { warm: 10, timed: 81 },
    variants: [ofPayloads('by hand', guardCart), ofPayloads('ours', ours)],
    comparisons: [{ of: 'ours', against: 'by hand', by: 'time', goal: { atMost: 2.5 } }],
  },
  {
    id: 'P2',
    title: 'JSON text to a checked event',
    unit: 'event',
    shown: 'time',
    rounds: { warm: 10, timed: 81 },
    variants: [ofTexts('JSON.parse alone', () => true), ofTexts('by hand', guardCart), ofTexts('ours', ours)],
    comparisons: [
      { of: 'ours', against: 'JSON.parse alone', by: 'time', goal: { atMost: 1.15 } },
      { of: 'by hand', against: 'JSON.parse alone', by: 'time' },
    ],
  },
]
