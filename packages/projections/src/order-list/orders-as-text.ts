import { moneyOrNot } from '../content-view/line-texts.js'
import { listInstant } from '../text/instants.js'
import { table } from '../text/table.js'
import type { OrderRow } from './order-row.js'

/** The list of orders as text for a terminal, with the columns of the orders pane ([A-21]) and three more. */
export const ordersAsText = (rows: ReadonlyArray<OrderRow>, timeZone = 'UTC'): string =>
  table(
    [
      { title: 'Order Num', align: 'right' },
      { title: 'Submitted Date' },
      { title: 'First Name' },
      { title: 'Last Name' },
      { title: 'Status' },
      { title: 'Total', align: 'right' },
      { title: 'Site' },
    ],
    rows.map(({ orderNumber, submittedAt, firstName, lastName, status, total, siteId }) => [
      orderNumber,
      submittedAt === null ? '' : listInstant(submittedAt, timeZone),
      firstName ?? '',
      lastName ?? '',
      status,
      moneyOrNot(total),
      siteId,
    ]),
  ).join('\n')
