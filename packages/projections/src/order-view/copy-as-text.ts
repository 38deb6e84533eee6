import { formatMoney } from '@cart-takeover/domain'
import type { CopyReport, ReportedLine } from './copy-report.js'

const named = ({ lineNo, name, quantity }: ReportedLine): string => `line ${lineNo}, ${quantity} × ${name}`

/** What has become of the lines of a cart in the order, one line each that is worth a word. */
export const copyAsText = (report: CopyReport): ReadonlyArray<string> => {
  const { by, refused, added, updated, unchanged, removed, skipped, priceDrifts, couponsDropped } = report
  const title = by === 'handOff' ? 'Add Items to Order' : 'Populate Items from Cart'
  if (refused !== null) return [`${title}: refused, ${refused}`]
  const counts = [
    [added.length, 'added'],
    [updated.length, 'updated'],
    [unchanged, 'unchanged'],
    [removed.length, 'removed'],
    [skipped.length, 'skipped'],
  ] as const
  const told = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`)
  return [
    `${title}: ${told.length === 0 ? 'nothing changed' : told.join(', ')}`,
    ...updated.map((line) => `  updated ${named(line)}, was ${line.quantityBefore} at ${formatMoney(line.amountBefore)}`),
    ...removed.map((line) => `  removed ${named(line)}`),
    ...skipped.map(
      ({ cartLineId, name, quantity, reason }) =>
        `  skipped ${name === null ? `cart line ${cartLineId}` : `${quantity} × ${name}`}: ${reason}`,
    ),
    ...priceDrifts.map(
      ({ code, cartLineId, cartPrice, presentPrice, used }) =>
        `  price of ${code ?? cartLineId}: ${formatMoney(cartPrice)} in the cart, ${formatMoney(presentPrice)} now; the ${used === 'cart' ? "cart's" : 'present one'} counts`,
    ),
    ...couponsDropped.map(({ code, reason }) => `  coupon ${code} dropped: ${reason}`),
  ]
}
