import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Order, Word } from './contestant.js'
import { nameOf, type Round, type Scenario, type Size, type Variant } from './scenario.js'

/** After so many milliseconds of turns no more begin, so that a run takes minutes even on a busy machine; */
const enough = 25_000
/** but a middle needs at least so many. */
const fewest = 5

/** What a variant came to. */
export interface Timed {
  readonly variant: string
  readonly rounds: ReadonlyArray<Round>
  readonly peakBytes: number
}

interface Contestant {
  readonly variant: Variant
  readonly ask: (order: Order) => Promise<Word>
  readonly kill: () => void
}

const entry = fileURLToPath(new URL('contestant.js', import.meta.url))

const enter = (scenario: Scenario, variant: Variant, size: Size): { readonly contestant: Contestant; readonly ready: Promise<Word> } => {
  const child = fork(entry, [nameOf(scenario), variant.name, size], { execArgv: [] })
  const contestant = {
    variant,
    ask: (order: Order) => {
      const answer = wordOf(child)
      child.send(order)
      return answer
    },
    kill: () => {
      child.kill('SIGKILL')
    },
  }
  return { contestant, ready: wordOf(child) }
}

/** The next word of a contestant; rejects where it fails or falls silent for good. */
const wordOf = (child: ChildProcess): Promise<Word> =>
  new Promise((resolve, reject) => {
    const gone = (): void => reject(new Error(`A contestant left: ${child.spawnargs.slice(2).join(' / ')}`))
    child.once('exit', gone)
    child.once('message', (word: Word) => {
      child.off('exit', gone)
      if ('failed' in word) reject(new Error(word.failed))
      else resolve(word)
    })
  })

const roundOf = async ({ ask }: Contestant): Promise<Round> => {
  const word = await ask('round')
  if (!('round' in word)) throw new Error('A contestant did not answer with a round')
  return word.round
}

/**
 * Times every variant in a process of its own. They take turns, forwards and backwards, so that what else the machine does meets them
 * all alike, and one round of each can be compared with the same round of the others.
 */
export const contest = async (
  scenario: Scenario,
  size: Size,
  onRound: (round: number, of: number) => void,
): Promise<ReadonlyArray<Timed>> => {
  const { warm, timed } = size === 'quick' ? { warm: 0, timed: 1 } : scenario.rounds
  const contestants: Array<Contestant> = []
  try {
    for (const variant of scenario.variants) {
      const { contestant, ready } = enter(scenario, variant, size)
      contestants.push(contestant)
      await ready
    }
    const rounds = new Map<Contestant, Array<Round>>(contestants.map((contestant) => [contestant, []]))
    const begun = performance.now()
    for (let turn = 0; turn < warm + timed; turn++) {
      if (turn >= warm + fewest && performance.now() - begun > enough) break
      onRound(turn + 1, warm + timed)
      for (const contestant of turn % 2 === 0 ? contestants : contestants.toReversed()) {
        if (contestant.variant.once && turn > 0) continue
        const round = await roundOf(contestant)
        if (turn >= warm) rounds.get(contestant)?.push(round)
      }
    }
    const results: Array<Timed> = []
    for (const contestant of contestants) {
      const word = await contestant.ask('end')
      results.push({
        variant: contestant.variant.name,
        rounds: rounds.get(contestant) ?? [],
        peakBytes: 'peakBytes' in word ? word.peakBytes : 0,
      })
    }
    return results
  } finally {
    for (const { kill } of contestants) kill()
  }
}
