import { moneyOrNot } from '../content-view/line-texts.js'
import { table } from '../text/table.js'
import type { CustomerRow } from './customer-row.js'

const yesOrNo = (answer: boolean): string => (answer ? 'Y' : 'N')

/** The list of customers as text for a terminal, with the columns of the customers page ([A-72]). */
export const customersAsText = (rows: ReadonlyArray<CustomerRow>): string =>
  table(
    [
      { title: 'Customer ID' },
      { title: 'First Name' },
      { title: 'Last Name' },
      { title: 'Email' },
      { title: 'Shopper Acct' },
      { title: 'Purchase Orders' },
      { title: 'Status' },
      { title: 'Fulfilled Orders', align: 'right' },
      { title: 'Lifetime Value', align: 'right' },
      { title: 'Total Visits', align: 'right' },
      { title: 'Segments' },
    ],
    rows.map((row) => [
      row.customerId,
      row.firstName ?? '',
      row.lastName ?? '',
      row.email ?? '',
      yesOrNo(row.shopperAccount),
      yesOrNo(row.purchaseOrders),
      row.status,
      String(row.fulfilledOrders),
      moneyOrNot(row.lifetimeValue),
      String(row.totalVisits),
      row.segments.length === 0 ? 'None' : row.segments.join(', '),
    ]),
  ).join('\n')
