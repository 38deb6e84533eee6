import type { Situation, Stage } from './stage.js'
import { stateTable } from './state-table.js'

/** What leads from one situation to the next: a move by its place in the menu, the passing of time, or a driver at a place. */
export type Step = { readonly by: 'move' | 'driver'; readonly index: number } | { readonly by: 'time' }

/** Every situation that was seen, in the order in which they were. */
export interface Situations {
  readonly add: (situation: Situation, from: number, step: Step | null) => { readonly index: number; readonly isNew: boolean }
  readonly at: (index: number) => Situation
  readonly count: () => number
  /** The steps that led to it first, each with the situation before it. */
  readonly pathTo: (index: number) => ReadonlyArray<{ readonly before: Situation; readonly step: Step }>
}

const TIME = 0
const coded = (step: Step | null): number =>
  step === null ? -1 : step.by === 'time' ? TIME : step.by === 'move' ? 1 + step.index * 2 : 2 + step.index * 2
const decoded = (code: number): Step =>
  code === TIME ? { by: 'time' } : { by: code % 2 === 1 ? 'move' : 'driver', index: (code - 1) >> 1 }

export const situationsOf = ({ scenario, states, kept }: Stage): Situations => {
  const streams = scenario.streams.length
  const table = stateTable(streams + 2)
  const row: Array<number> = []

  const at = (index: number): Situation => {
    const read = table.read(index)
    return {
      streams: read.slice(0, streams).map((state) => states.at(state)),
      moment: read[streams] ?? 0,
      drivers: kept.at(read[streams + 1] ?? 0),
    }
  }
  return {
    add: (situation, from, step) => {
      for (let stream = 0; stream < streams; stream++) row[stream] = situation.streams[stream]?.index ?? 0
      row[streams] = situation.moment
      row[streams + 1] = situation.drivers.index
      return table.add(row, from, coded(step))
    },
    at,
    count: table.count,
    pathTo: (index) => {
      const path: Array<{ readonly before: Situation; readonly step: Step }> = []
      for (let { from, step } = table.cameFrom(index); from >= 0; { from, step } = table.cameFrom(from))
        path.unshift({ before: at(from), step: decoded(step) })
      return path
    },
  }
}
