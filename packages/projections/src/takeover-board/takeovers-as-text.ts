import { actorText } from '../content-view/line-texts.js'
import { headerInstant } from '../text/instants.js'
import { table } from '../text/table.js'
import type { TakeoverRow } from './takeover-row.js'

const stateOf = ({ phase, isOverdue, letInAt, ended }: TakeoverRow): string => {
  if (ended !== null) return [ended.outcome ?? phase, ended.code].filter((part) => part !== null).join(', ')
  return [phase, letInAt === null ? null : 'on the storefront', isOverdue ? 'overdue' : null].filter((part) => part !== null).join(', ')
}

/** Takeovers as text for a terminal: who works for whom, since when, until when, or how it ended. */
export const takeoversAsText = (rows: ReadonlyArray<TakeoverRow>, timeZone = 'UTC'): string =>
  table(
    [{ title: 'CSR' }, { title: 'For' }, { title: 'Since' }, { title: 'Until' }, { title: 'Edits', align: 'right' }, { title: 'State' }],
    rows.map((row) => [
      row.csrId,
      row.shopper === null ? '' : actorText({ kind: 'shopper', shopper: row.shopper }),
      headerInstant(row.startedAt ?? row.requestedAt, timeZone),
      headerInstant(row.ended?.at ?? row.deadline, timeZone),
      String(row.edits),
      stateOf(row),
    ]),
  ).join('\n')
