import { formatMoney } from '@cart-takeover/domain'
import { actorText, discountText, fulfillmentText, noticeText, optionText, takenOff } from '../content-view/line-texts.js'
import { headerInstant } from '../text/instants.js'
import { labelled, table } from '../text/table.js'
import type { CartView, ControlView } from './cart-view.js'

const bannerTexts = {
  USE_ADD_ITEMS_TO_ORDER: 'Do not proceed to checkout after adding items to cart. Use Add Items to Order to complete the order.',
} as const

const lineRows = (lines: CartView['lines']): ReadonlyArray<ReadonlyArray<string>> =>
  lines.flatMap((line) => [
    [line.name, fulfillmentText(line.fulfillment), formatMoney(line.price), String(line.quantity), formatMoney(line.itemTotal)],
    [`  Product Code: ${line.code}`],
    ...line.options.map((option) => [`  ${optionText(option)}`]),
    ...line.notices.map((notice) => [`  ${noticeText(notice)}`]),
    ...line.discounts.map((discount) => [`  ${discountText(discount)}`, '', takenOff(discount.amount), String(discount.quantity)]),
    [`  added by ${actorText(line.addedBy.by)}`],
  ])

const lines = ({ lines: all }: CartView): ReadonlyArray<string> =>
  all.length === 0
    ? ['You have no items in your cart.']
    : table(
        [
          { title: 'Product' },
          { title: 'Fulfillment' },
          { title: 'Price', align: 'right' },
          { title: 'Qty', align: 'right' },
          { title: 'Item Total', align: 'right' },
        ],
        lineRows(all),
      )

const controlText = (control: ControlView, timeZone: string): string => {
  if (control.holder === 'shopper') return 'the shopper'
  const { csrId, since, deadline, canReclaim, reclaimableAt } = control
  const back = canReclaim
    ? ', the shopper may take it back'
    : reclaimableAt === null
      ? ''
      : `, the shopper may take it back from ${headerInstant(reclaimableAt, timeZone)}`
  return `CSR ${csrId} since ${headerInstant(since, timeZone)}, until ${headerInstant(deadline, timeZone)}${back}`
}

const phaseTexts: Readonly<Record<CartView['phase']['is'], string>> = {
  none: '',
  open: 'open',
  checkingOut: 'checking out',
  sealed: 'items on their way into the order',
  handedOff: 'handed off',
  converted: 'bought',
  merged: 'merged',
  abandoned: 'abandoned',
  redirected: '',
}

/** The cart as text for a terminal, as the storefront shows it ([A-45] to ), and below what the shopper's page leaves out. */
export const cartAsText = (view: CartView, timeZone = 'UTC'): string => {
  const { cartId, banner, itemCount, coupons, orderTotal, control, linkedOrderId, phase } = view
  return [
    banner === null ? [] : [bannerTexts[banner]],
    [`Cart (${itemCount})`, ...lines(view)],
    labelled(
      [
        ...coupons.map(({ code, takesOff }) => [`Coupon Code ${code}`, takenOff(takesOff)] as const),
        ['Tax & Shipping', 'Calculated at Checkout'],
        ['Order Total', formatMoney(orderTotal)],
      ],
      'right',
    ),
    labelled([
      ['Cart', `${cartId}, ${phaseTexts[phase.is]}`],
      ['In control', controlText(control, timeZone)],
      ...(control.holder === 'csr' && control.undoable > 0 ? [['Can undo', `${control.undoable}`] as const] : []),
      ...(linkedOrderId === null ? [] : [['Checkout leads to', `order ${linkedOrderId}`] as const]),
    ]),
  ]
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')
}
