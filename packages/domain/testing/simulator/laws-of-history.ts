import { brokenAtRestWithLosses, brokenForEver } from '../explorer/laws.js'
import type { Broken } from '../explorer/watch.js'
import { brokenAnswers } from './answers-keep.js'
import { brokenCopies } from './copies-keep.js'
import type { Telling } from './telling.js'

/** The laws that are held at the end of each history, by their numbers; L-9 as far as each step of a process is done once, and answered as it may be. */
export const LAWS_OF_HISTORIES = ['L-3', 'L-4', 'L-5', 'L-6', 'L-8', 'L-9', 'L-16', 'L-21', 'L-22', 'L-25', 'TI-1'] as const

/** The first law that a history has broken: at rest, or when every deadline had passed. */
export const brokenIn = ({ played, atRest, inTheEnd }: Telling): Broken | null => {
  if (played.isRestless) return { law: 'L-25', what: 'a row waits, or goes on, for ever' }
  return (
    inTheEnd.broken ??
    brokenAtRestWithLosses(atRest.view) ??
    brokenForEver(inTheEnd.view) ??
    brokenAtRestWithLosses(inTheEnd.view) ??
    brokenCopies(played) ??
    brokenAnswers(played)
  )
}
