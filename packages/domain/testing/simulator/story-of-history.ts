import type { Entry } from './journal.js'
import type { Judged } from './judge.js'
import { namesIn } from './names-in-story.js'
import type { PlannedFault } from './plan.js'
import { titleOf } from './titles.js'

const faults: Readonly<Record<PlannedFault['kind'], string>> = {
  unavailable: 'the store cannot be reached',
  unknownStored: 'the store does not answer, and has stored it',
  unknownLost: 'the store does not answer, and has not stored it',
  unknownLate: 'the store does not answer, and stores it later',
  cutStored: 'the line is cut after it is stored',
  cutLost: 'the line is cut before it is stored',
  crashBefore: 'the machine stops',
  crashAfter: 'the machine stops after it',
}

/** What an entry adds to the line of its move; `null`: nothing that a reader needs. */
const told = (entry: Entry): string | null => {
  switch (entry.is) {
    case 'stored':
      return entry.events.map(({ type }) => type).join(', ')
    case 'fault':
      return faults[entry.kind]
    case 'sent':
      return entry.answer.is === 'refused' ? `${entry.target.command.type} is refused (${entry.answer.rejection.code})` : null
    case 'answered':
      return entry.answer.is === 'refused'
        ? `refused (${entry.answer.rejection.code})`
        : entry.answer.is === 'failed'
          ? `fails (${entry.answer.by})`
          : null
    default:
      return null
  }
}

interface Line {
  readonly move: number | null
  readonly title: string
  readonly told: Array<string>
}

/**
 * What happened in a history, one numbered line for as long as one of them was at it: who did what, what came of it, and what went
 * wrong. Then the law that it broke.
 */
export const storyOfHistory = ({ played, broken }: Judged): ReadonlyArray<string> => {
  const { plan, journal } = played
  const moves = new Map(plan.moves.map((move) => [move.id, move]))
  const titleFor = (id: number | null): string => {
    if (id === null) return 'Every row is finished'
    const move = moves.get(id)
    if (move === undefined) return 'Somebody'
    const repeated = move.wish.does === 'again' ? moves.get(move.wish.of) : undefined
    return repeated === undefined ? titleOf(move.wish) : `${titleOf(repeated.wish)}, once more`
  }
  const lines: Array<Line> = []
  const begun = new Set<number | null>()
  let isOver = false
  for (const entry of journal) {
    if (entry.is === 'atRest') isOver = true
    const what = told(entry)
    const begins = entry.is === 'begun' && !begun.has(entry.move)
    if (what === null && !(begins && isSilent(journal, entry.move))) continue
    const last = lines.at(-1)
    const title =
      begun.has(entry.move) && entry.move !== null
        ? `${titleFor(entry.move)} (goes on)`
        : isOver
          ? 'Every deadline passes'
          : titleFor(entry.move)
    begun.add(entry.move)
    const line =
      last !== undefined && last.move === entry.move && (entry.move !== null || last.title === title)
        ? last
        : { move: entry.move, title, told: [] }
    if (line !== last) lines.push(line)
    if (what !== null) line.told.push(what)
  }
  const numbered = lines.map(
    ({ title, told: parts }, index) => `${String(index + 1).padStart(2)}. ${title}${parts.length > 0 ? `: ${parts.join('; ')}` : ''}`,
  )
  return broken === null ? numbered : [...numbered, `${broken.law} does not hold: ${namesIn(played)(broken.what)}`]
}

/** Has a move nothing to tell but that it was made: time, a price? */
const isSilent = (journal: ReadonlyArray<Entry>, move: number | null): boolean =>
  journal.every((entry) => entry.move !== move || told(entry) === null)
