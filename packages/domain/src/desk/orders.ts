import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { deriveId, isRefused, personally } from '../event-sourcing/index.js'
import {
  AbortPayment,
  AcknowledgeDuplicateRisk,
  AddNote,
  AddPayment,
  BeginPayment,
  CancelOrder,
  CreateOfflineOrder,
  RecallFromShopper,
  ReleaseToShopper,
  RetryOrder,
  SubmitOrder,
  VoidPayment,
} from '../offline-order/commands.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import type { OrderCommand } from '../offline-order/tables.js'
import type { Customer } from '../ports/customers.js'
import type { OrderAnswer } from '../processes/answers.js'
import type { OnOrder } from '../processes/call-subject.js'
import type { Asked, Conductor } from '../processes/conductor.js'
import { quoteOrder } from '../processes/quote-order.js'
import { checkInput, Key } from '../processes/read-call.js'
import { tellOrder } from '../processes/tell-order.js'
import { saidOf } from '../values/blank.js'
import type { Money } from '../values/money.js'
import { shopperSubject } from '../values/shopper.js'
import type { Call, DeskCall } from './call.js'
import { customerSelection, guestSelection } from './customer-selection.js'

export interface NewOrder {
  readonly siteId: string
  /** The site's own channel unless told. */
  readonly channelCode?: string
  readonly customerInteractionType?: 'Call' | 'Store' | 'Website' | 'Unknown'
}

/** Who the order is for: a customer with an account, or a guest and what they tell on the phone. */
export type OrderCustomer = OnOrder &
  (
    | { readonly customerId: string }
    | { readonly guest: { readonly email: string | null; readonly billing: Customer['billing']; readonly shipping: Customer['shipping'] } }
  )

/** Whoever may do this needs to see what it comes to. */
const deedsAfterEditing = ['takePayment', 'submitOrder'] as const

/** What a CSR does with an offline order. */
export const ordersOf = (conductor: Conductor, call: Call) => {
  const { ports, tenantId, policy } = conductor

  const onOrder = <Input extends OnOrder>(command: (input: Input, asked: Asked) => OrderCommand): DeskCall<Input, OrderAnswer> =>
    call(async (input, asked) => tellOrder(conductor, input.orderId, command(input, asked), asked))

  return {
    /** Create New Order ([A-14]): before the customer is known. The site gives the channel, the currency and the pricing. */
    createOfflineOrder: call<NewOrder, OrderAnswer>(async (input, asked) => {
      const { siteId, channelCode, customerInteractionType = 'Call' } = input
      const told = checkInput('createOfflineOrder', t.partial({ channelCode: Key }), input)
      if (isRefused(told)) return told
      const site = await ports.sites.site(siteId)()
      if (isRefused(site)) return site
      if (site.right === null) return conductor.refuse('SITE_REQUIRED', { siteId })
      const orderId = deriveId('order', tenantId, asked.commandId)
      const there = await conductor.look(offlineOrder, orderId)
      if (isRefused(there)) return there
      const allowed = there.right.status === null ? conductor.mayDo('createOrder', asked) : E.right(null)
      // No number is used up for whoever may not.
      if (isRefused(allowed)) return allowed
      // A retry keeps the number that the order has got.
      const number = there.right.status === null ? await ports.orderNumbers.next(orderId)() : E.right(there.right.orderNumber)
      if (isRefused(number)) return number
      const { currency, priceListCode, shipMode } = site.right
      const channel = channelCode ?? site.right.channelCode
      const created = {
        orderId,
        orderNumber: number.right,
        siteId,
        channelCode: channel,
        currency,
        priceListCode,
        shipMode,
        customerInteractionType,
      }
      return tellOrder(conductor, orderId, CreateOfflineOrder({ ...created, rounding: policy.rounding }), asked)
    }),

    /** Customer Search ([A-32]): by a part of the name, the e-mail or the id. Looking is not an event. */
    searchCustomers: call(async (input: { readonly text: string }, asked) => {
      const told = checkInput('searchCustomers', t.type({ text: t.string }), input)
      if (isRefused(told)) return told
      const allowed = conductor.mayDo('searchCustomers', asked)
      return isRefused(allowed) ? allowed : ports.customers.search(input.text)()
    }),

    /** The customer that was found, or a guest ([A-34], [A-9]). A guest's id is made from the order's. */
    selectCustomer: call<OrderCustomer, OrderAnswer>(async (input, asked) => {
      const { orderId } = input
      if (!('customerId' in input)) {
        const who = checkInput('selectCustomer', t.type({ guest: t.UnknownRecord }), input)
        if (isRefused(who)) return who
        return tellOrder(conductor, orderId, guestSelection(deriveId('guest', tenantId, orderId), input.guest), asked)
      }
      const customer = await ports.customers.find(input.customerId)()
      if (isRefused(customer)) return customer
      if (customer.right === null) return conductor.refuse('CUSTOMER_REQUIRED', {})
      return tellOrder(conductor, orderId, customerSelection(customer.right), asked)
    }),

    /**
     * The amounts with tax and shipping; asks for a quote where there is none for the present content. For whoever may edit the order, take
     * a payment for it or submit it.
     */
    quoteOrder: call(async ({ orderId }: OnOrder, asked) => {
      const allowed = conductor.mayDo('editOrder', asked)
      const isTheirs = !isRefused(allowed) || deedsAfterEditing.some((deed) => !isRefused(conductor.mayDo(deed, asked)))
      return isTheirs ? quoteOrder(conductor, orderId) : allowed
    }),

    /** The Payments tab ([A-91]). `tokenRef` is the payment provider's reference, never a card number (CARD_NUMBER_NOT_ALLOWED, PAYMENT_REFERENCE_INVALID). */
    addPayment: onOrder(
      ({ type, amount, tokenRef }: OnOrder & { readonly type: string; readonly amount: Money; readonly tokenRef: string }, { commandId }) =>
        AddPayment({ paymentId: deriveId('payment', commandId), type, amount, tokenRef }),
    ),
    voidPayment: onOrder(({ paymentId, reasonCode }: OnOrder & { readonly paymentId: string; readonly reasonCode: string }) =>
      VoidPayment({ paymentId, reasonCode }),
    ),
    /** Nobody else submits, cancels or pays until it is through, aborted, or past its deadline. */
    beginPayment: onOrder((_: OnOrder, { commandId }) => BeginPayment({ attemptId: deriveId('attempt', commandId) })),
    abortPayment: onOrder(({ attemptId, reason }: OnOrder & { readonly attemptId: string; readonly reason: string }) =>
      AbortPayment({ attemptId, reason }),
    ),

    /** The shopper was asked, and wants this order beside the one that they have placed elsewhere (F24). */
    acknowledgeDuplicateRisk: onOrder(({ reasonCode }: OnOrder & { readonly reasonCode: string }) =>
      AcknowledgeDuplicateRisk({ reasonCode }),
    ),

    releaseToShopper: onOrder((_: OnOrder) => ReleaseToShopper({})),
    recallFromShopper: onOrder((_: OnOrder) => RecallFromShopper({})),
    /** Submit Order ([A-92]), for exactly the total that was shown. */
    submitOrder: onOrder(({ expectedTotal }: OnOrder & { readonly expectedTotal: Money }) => SubmitOrder({ expectedTotal })),

    /** Cancel ([A-18]): a running takeover ends with it, and the shopper has the cart of a pending order back; that of a submitted one stays bought. */
    cancelOrder: call<OnOrder & { readonly reasonCode: string; readonly moreInfo?: string }, OrderAnswer>(
      async ({ orderId, reasonCode, moreInfo }, asked) => {
        const order = await conductor.look(offlineOrder, orderId)
        if (isRefused(order)) return order
        const { status, shopper } = order.right
        if (status === null) return conductor.refuse('UNKNOWN_STREAM', { what: 'order' })
        const more = saidOf(moreInfo)
        if (more !== null && shopper === null) return conductor.refuse('CUSTOMER_REQUIRED', {})
        const info = more === null || shopper === null ? null : personally(shopperSubject(shopper), more)
        return tellOrder(conductor, orderId, CancelOrder({ reasonCode, moreInfo: info }), asked)
      },
    ),

    /** A remark, in whatever status; `internal` unless told. Personal data of the customer, who therefore has to be known (F59). */
    addNote: call<OnOrder & { readonly text: string; readonly visibility?: 'internal' | 'shopper' }, OrderAnswer>(
      async ({ orderId, text, visibility = 'internal' }, asked) => {
        const order = await conductor.look(offlineOrder, orderId)
        if (isRefused(order)) return order
        const { status, shopper } = order.right
        if (status === null) return conductor.refuse('UNKNOWN_STREAM', { what: 'order' })
        if (shopper === null) return conductor.refuse('CUSTOMER_REQUIRED', {})
        const noteId = deriveId('note', asked.commandId)
        const note = AddNote({ noteId, text: personally(shopperSubject(shopper), text), visibility })
        return tellOrder(conductor, orderId, note, asked)
      },
    ),

    /** What the order management system could not do is put right: it gets the order once more, under another key. */
    retryOrder: onOrder(({ reasonCode }: OnOrder & { readonly reasonCode: string }) => RetryOrder({ reasonCode })),
  }
}
