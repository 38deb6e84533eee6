import { perUnit, type Quotient } from '../measure/compare.js'
import { spreadOf } from '../measure/numbers.js'
import { nameOf, type Round, type Scenario } from '../measure/scenario.js'
import type { Measured } from '../run.js'
import { bytesText, goalText, quotientText, rateText, timeText } from './words.js'

/** Lines of cells as text: each column as wide as its widest cell, the first to the left, the others to the right. */
const aligned = (lines: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> => {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  return lines.map((line) =>
    line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '),
  )
}

/** The middle of what the processor had to do for one unit; nothing where that is the whole time. */
const processorText = (rounds: ReadonlyArray<Round>): string => {
  const perUnit = rounds.flatMap(({ units, processorMilliseconds }) =>
    processorMilliseconds === undefined ? [] : [processorMilliseconds / units],
  )
  return perUnit.length === 0 ? '' : `processor ${timeText(spreadOf(perUnit).median)}`
}

const figures = ({ scenario, results }: Measured): ReadonlyArray<string> => {
  const text = scenario.shown === 'time' ? timeText : rateText
  const remembers = scenario.comparisons.some(({ by }) => by === 'memory')
  return aligned(
    results.map(({ variant, rounds, peakBytes }) => {
      const { min, median, max } = spreadOf(rounds.map(perUnit))
      const [low, high] = scenario.shown === 'time' ? [min, max] : [max, min]
      const memory = remembers ? [bytesText(peakBytes)] : []
      return [`  ${variant}`, text(median), `${text(low)} – ${text(high)}`, processorText(rounds), ...memory]
    }),
  ).map((line) => line.trimEnd())
}

const verdict = (quotient: Quotient): string => {
  const { of, against, by, quotient: spread } = quotient
  const range = spread.min === spread.max ? '' : ` (${quotientText(spread.min)} – ${quotientText(spread.max)})`
  return `  → ${of} : ${against}, by ${by}: ${quotientText(spread.median)}${range}  ${goalText(quotient)}`.trimEnd()
}

const heading = (scenario: Scenario): string =>
  `${nameOf(scenario)}  (${scenario.shown === 'time' ? 'per' : 'in a second:'} ${scenario.unit})`

/** One scenario for a person: the median of each variant with its least and greatest, and the quotients beside their goals. */
export const table = (measured: Measured): string =>
  [heading(measured.scenario), ...figures(measured), ...measured.quotients.map(verdict)].join('\n')

/** All quotients once more, so that the goals are seen at one glance. */
export const summary = (all: ReadonlyArray<Measured>): string =>
  aligned(
    all.flatMap(({ scenario, quotients }) =>
      quotients.map((quotient) => [
        `${nameOf(scenario)}: ${quotient.of} : ${quotient.against}`,
        quotient.by,
        quotientText(quotient.quotient.median),
        goalText(quotient),
      ]),
    ),
  )
    .map((line) => line.trimEnd())
    .join('\n')
