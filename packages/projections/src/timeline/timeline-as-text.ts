import { timelineInstant } from '../text/instants.js'
import { table } from '../text/table.js'
import type { TimelineRow } from './timeline-row.js'
import type { Audience } from './timeline-texts.js'
import { forWhom, textOf, whoDid } from './wording.js'

/** Rows of a timeline as text for a terminal: when, who, for whom, what. */
export const timelineAsText = (rows: ReadonlyArray<TimelineRow>, audience: Audience, timeZone = 'UTC'): string => {
  const when = (row: TimelineRow): string => timelineInstant(row.at, timeZone)
  const lines =
    audience === 'internal'
      ? table(
          [{ title: 'When' }, { title: 'Who' }, { title: 'For' }, { title: 'What' }],
          rows.map((row) => [when(row), whoDid(row, audience), forWhom(row), textOf(row, audience, timeZone)]),
        )
      : table(
          [{ title: 'When' }, { title: 'Who' }, { title: 'What' }],
          rows.map((row) => [when(row), whoDid(row, audience), textOf(row, audience, timeZone)]),
        )
  return lines.join('\n')
}
