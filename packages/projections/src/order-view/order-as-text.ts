import { type Adjustment, type Contact, formatMoney, type Money, type PickupContact } from '@cart-takeover/domain'
import { actorText, discountText, fulfillmentText, moneyOrNot, noticeText, optionText, takenOff } from '../content-view/line-texts.js'
import { oneLine } from '../text/display-width.js'
import { headerInstant } from '../text/instants.js'
import { labelled, sideBySide, table } from '../text/table.js'
import { copyAsText } from './copy-as-text.js'
import type { OrderAction } from './order-actions.js'
import type { OrderView } from './order-view.js'

const actionTexts: Readonly<Record<OrderAction, string>> = {
  Cancel: 'Cancel',
  SubmitOrder: 'Submit Order',
  SelectCustomer: 'Customer Search',
  ChangeAddress: 'Change Address',
  EditEmail: 'Edit Email Address',
  SetPrimaryPickupContact: 'Set Primary Contact',
  BeginAlternateContact: 'Add Alternate Contact',
  SaveAlternateContact: 'Save Alternate Contact',
  CancelAlternateContact: 'Cancel Alternate Contact',
  RemoveAlternateContact: 'Remove Alternate Contact',
  ViewUsersCart: "View User's Cart",
  AddItemsToOrder: 'Add Items to Order',
  PopulateItemsFromCart: 'Populate Items from Cart',
  EditDetails: 'Edit Details',
  AddPayment: 'Add Payment',
  AcknowledgeDuplicateRisk: 'Acknowledge Duplicate',
  RetryOrder: 'Retry',
  ReleaseToShopper: 'Release to Shopper',
  RecallFromShopper: 'Recall from Shopper',
  PrintOrder: 'Print Order',
}

const countOrNot = (count: number | null): string => (count === null ? 'N/A' : String(count))

const contactLines = (title: string, contact: Contact | null): ReadonlyArray<string> => {
  if (contact === null) return [title, 'none']
  const { firstName, lastName, email, address1, address2, city, state, postalCode, countryCode, phone } = contact
  const place = [city, [state, postalCode].filter((part) => part !== null).join(' ')].filter((part) => part !== null && part !== '')
  const lines = [`${firstName} ${lastName}`.trim(), email, address1, address2, place.join(', '), countryCode, phone]
  return [title, ...lines.filter((line) => line !== null && line !== '').map((line) => oneLine(line ?? ''))]
}

const stageText = ({ status, stage }: OrderView, timeZone: string): string => {
  if (stage === null || stage.is === 'Editing') return status
  if (stage.is === 'ReleasedToShopper') return `${status}, released to the shopper until ${headerInstant(stage.expiresAt, timeZone)}`
  return `${status}, ${stage.by === 'csr' ? 'a CSR' : 'the shopper'} is paying`
}

const accountText = ({ account }: OrderView): string => {
  if (account === null) return ''
  return account.name ?? (account.shopper.kind === 'registered' ? `customer ${account.shopper.customerId}` : 'Guest')
}

const header = (view: OrderView, timeZone: string): ReadonlyArray<string> => {
  const { payment, fulfillment } = view
  return [
    ...sideBySide([
      [
        'Payment',
        ...labelled(
          [
            ['Order Total', moneyOrNot(payment.orderTotal)],
            ['Collected', moneyOrNot(payment.collected)],
            ['Balance', moneyOrNot(payment.balance)],
          ],
          'right',
        ),
      ],
      [
        'Fulfillment',
        ...labelled(
          [
            ['Items', countOrNot(fulfillment.items)],
            ['Fulfilled', countOrNot(fulfillment.fulfilled)],
            ['Remaining', countOrNot(fulfillment.remaining)],
          ],
          'right',
        ),
      ],
      [
        'Order',
        ...labelled([
          ['Order Create Date', headerInstant(view.createdAt, timeZone)],
          ['Last Updated', headerInstant(view.updatedAt, timeZone)],
          ['Channel', view.channelCode],
          ['Type', `${view.type} Order`],
        ]),
      ],
    ]),
    '',
    ...sideBySide([
      contactLines('Billing Address', view.billing),
      contactLines('Shipping Address', view.shipping),
      ['Email', view.email ?? 'none'],
    ]),
  ]
}

const lineRows = (lines: OrderView['lines']): ReadonlyArray<ReadonlyArray<string>> =>
  lines.flatMap((line) => [
    [
      String(line.lineNo),
      line.code,
      line.name,
      fulfillmentText(line.fulfillment),
      formatMoney(line.amount),
      String(line.quantity),
      formatMoney(line.lineTotal),
    ],
    ...line.options.map((option) => ['', '', `  ${optionText(option)}`]),
    ...line.notices.map((notice) => ['', '', `  ${noticeText(notice)}`]),
    ...line.discounts.map((discount) => ['', '', `  ${discountText(discount)}`, '', takenOff(discount.amount), String(discount.quantity)]),
    ...(line.attribution === null ? [] : [['', '', `  added by ${actorText(line.attribution.by)}`]]),
  ])

const items = ({ lines, pricing }: OrderView): ReadonlyArray<string> => [
  `Order Details · ${pricing.label}`,
  'Items Ordered',
  ...(lines.length === 0
    ? ['There are no items in this order.']
    : table(
        [
          { title: 'Line', align: 'right' },
          { title: 'Code' },
          { title: 'Name' },
          { title: 'Fulfillment' },
          { title: 'Amount', align: 'right' },
          { title: 'Qty', align: 'right' },
          { title: 'Line Item Total', align: 'right' },
        ],
        lineRows(lines),
      )),
]

/** Where things go, once it is more than one place. */
const shipments = ({ shipMode, shipments: groups }: OrderView): ReadonlyArray<string> =>
  shipMode === 'single' || groups.length === 0
    ? []
    : groups.flatMap(({ destinationId, contact, shippingMethod, lineNos }) => [
        `Ship ${lineNos.map((lineNo) => `line ${lineNo}`).join(', ')} by ${shippingMethod?.name ?? 'no method yet'}`,
        ...contactLines(destinationId === null ? 'to the shipping address' : `to destination ${destinationId}`, contact).map(
          (line) => `  ${line}`,
        ),
      ])

/** Each line is what it adds to the total, so that the lines add up. */
const amounts = ({ totals, coupons, discounts, adjustments, shippingMethod, isQuoted }: OrderView): ReadonlyArray<string> => {
  if (totals === null) return []
  const adjusted = (label: string, scope: Adjustment['scope']): string =>
    [
      label,
      ...adjustments
        .filter((one) => one.scope === scope)
        .map(({ amount, reasonCode }) => `adjusted by ${formatMoney(amount)}, ${reasonCode}`),
    ].join(', ')
  const quoted = (amount: Money): string => (isQuoted || amount.amount !== 0 ? formatMoney(amount) : 'not quoted')
  const ofOrder = adjustments.filter(({ scope }) => scope === 'order').map(({ reasonCode }) => reasonCode)
  const rows: ReadonlyArray<readonly [label: string, value: string] | null> = [
    ['Subtotal', formatMoney(totals.subtotal)],
    ...coupons.flatMap(({ code, discounts }) =>
      discounts.map(({ name, amount }) => [`Coupon ${code}, ${name}`, takenOff(amount)] as const),
    ),
    ...discounts.map(({ name, amount }) => [`Discount, ${name}`, takenOff(amount)] as const),
    ofOrder.length === 0 ? null : [`Adjustment, ${ofOrder.join(', ')}`, formatMoney(totals.adjustment)],
    [adjusted(shippingMethod === null ? 'Shipping' : `Shipping, ${shippingMethod.name}`, 'shipping'), quoted(totals.shipping)],
    totals.handling.amount === 0 ? null : [adjusted('Handling', 'handling'), formatMoney(totals.handling)],
    totals.duty.amount === 0 ? null : ['Duty', formatMoney(totals.duty)],
    ['Tax', quoted(totals.tax)],
    ['Order Total', formatMoney(totals.total)],
  ]
  return labelled(
    rows.filter((row) => row !== null),
    'right',
  )
}

const pickupText = ({ firstName, lastName, email, phone }: PickupContact): string =>
  [`${firstName} ${lastName}`.trim(), email, phone].filter((part) => part !== null && part !== '').join(', ')

/** Who comes for what is picked up; nothing where it is simply the customer. */
const pickupContacts = ({ contacts: { primary, alternate, alternateDraftOpen } }: OrderView): ReadonlyArray<string> =>
  [
    ...(primary === null ? [] : [`Primary Contact: ${pickupText(primary)}`]),
    ...(alternate === null ? [] : [`Alternate Contact: ${pickupText(alternate)}`]),
    ...(alternateDraftOpen ? ['Alternate Contact: begun and not saved, nobody can submit'] : []),
  ].map(oneLine)

const story = (view: OrderView, timeZone: string): ReadonlyArray<string> => {
  const { takeover, cartLink, payments, payment, notes, submitted, cancelled, errored, lastCopy } = view
  return [
    ...payments.map(
      ({ type, amount, collected, status }) => `Payment: ${type} ${formatMoney(amount)}, ${status}, ${formatMoney(collected)} collected`,
    ),
    ...(cartLink === null ? [] : [`Cart: ${cartLink.cartId}${cartLink.oneWay ? ' (one way)' : ''}`]),
    ...(lastCopy === null ? [] : copyAsText(lastCopy)),
    ...view.couponsDropped.map(({ code, reason }) => `Coupon ${code} was dropped: ${reason}`),
    ...view.duplicateRisks.map(
      ({ externalOrderId, acknowledged }) =>
        `Bought elsewhere as ${externalOrderId}: ${acknowledged ? 'the shopper wants this order too' : 'ask the shopper before anybody submits this order'}`,
    ),
    ...(takeover === null
      ? []
      : [
          `Takeover: CSR ${takeover.csrId} since ${headerInstant(takeover.since, timeZone)}, until ${headerInstant(takeover.deadline, timeZone)} at the latest`,
        ]),
    ...(submitted === null
      ? []
      : [`Submitted by ${actorText(submitted.by)} on ${headerInstant(submitted.at, timeZone)}, ${formatMoney(submitted.total)}`]),
    ...(cancelled === null
      ? []
      : [
          `Cancelled by ${actorText(cancelled.by)} on ${headerInstant(cancelled.at, timeZone)}${cancelled.reasonCode === null ? '' : `, ${cancelled.reasonCode}`}`,
        ]),
    ...(errored === null ? [] : [`Went wrong on ${headerInstant(errored.at, timeZone)}: ${errored.reason}`]),
    ...(payment.refundDue === null ? [] : [`To be given back: ${formatMoney(payment.refundDue)}`]),
    ...notes.map(
      ({ by, at, text, visibility }) =>
        `Note by ${actorText(by)} on ${headerInstant(at, timeZone)}${visibility === 'shopper' ? ', for the shopper' : ''}: ${text ?? 'erased'}`,
    ),
  ].map(oneLine)
}

const parts = (...blocks: ReadonlyArray<ReadonlyArray<string>>): string =>
  blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')

/** The order as text for a terminal, in the places that the admin pages give to each thing ([A-14] to [A-40], [A-81] to [A-92]). */
export const orderAsText = (view: OrderView, timeZone = 'UTC'): string =>
  parts(
    [
      `Order #${view.orderNumber} (${stageText(view, timeZone)})`,
      ...labelled([
        ['Account', oneLine(accountText(view))],
        ['Site', view.site.name ?? view.site.siteId],
      ]),
    ],
    header(view, timeZone),
    pickupContacts(view),
    items(view),
    shipments(view),
    amounts(view),
    story(view, timeZone),
    [`Actions: ${view.availableActions.map((action) => actionTexts[action]).join(' · ')}`],
  )
