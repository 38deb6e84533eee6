import { LAWS_OF_HISTORIES } from './laws-of-history.js'
import { races } from './races/races.js'
import type { BrokenHistory, Simulated } from './simulate.js'
import { steps } from './steps.js'

const columns = (rows: ReadonlyArray<readonly [string, ...ReadonlyArray<string>]>): ReadonlyArray<string> => {
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
}

/** The story of what was broken, and how to play it again. */
const linesOfBroken = ({ seed, law, story }: BrokenHistory): ReadonlyArray<string> => [
  `Seed ${seed} breaks ${law}. Its shortest story (npm run simulate -- --runs 1 --seed ${seed}):`,
  ...story.map((line) => `  ${line}`),
]

/**
 * What was found, as a table for people: how often each race was run, which way it went, and what was refused at first; then the story
 * of what was broken, if anything was.
 */
export const linesOfSummary = ({ histories, tally, broken }: Simulated): ReadonlyArray<string> => [
  `${histories} histories; held at the end of ${broken === null ? 'each' : 'all but the last'}: ${LAWS_OF_HISTORIES.join(', ')}`,
  'Races, by the way they went:',
  ...columns(
    races.map(({ number, about, ways }) => [
      number,
      ways.map((way) => `${way} ${tally.races.get(`${number} ${way}`) ?? 0}`).join(', '),
      about,
    ]),
  ),
  'Steps of processes that may be refused for now: refused at first, and accepted later:',
  ...columns(
    Object.keys(steps)
      .filter((step) => steps[step] === 'for now')
      .map((step) => [step, `${tally.steps.refused.get(step) ?? 0}`, `${tally.steps.acceptedLater.get(step) ?? 0}`]),
  ),
  ...(broken === null ? [] : linesOfBroken(broken)),
]
