import {
  type Contact,
  offlineOrder,
  orderCommands,
  type PickupContact,
  type SessionState,
  type Shopper,
  type Site,
  sessionCommands,
  type TakeoverContext,
  takeoverSession,
  totalsOf,
} from '@cart-takeover/domain'
import { type Decision, dryRun, personally } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import type { OrderDocument } from './order-document.js'

/** What is asked: this order, as it is now, by this reader. */
interface Asked {
  readonly document: OrderDocument
  readonly site: Site | null
  readonly ctx: TakeoverContext
}
type Question = (asked: Asked) => boolean

/** Something would happen. A repeat that changes nothing is accepted by the order, but it is no button. */
const happens = (decision: Decision<string, unknown>): boolean => E.isRight(decision) && decision.right.length > 0

/** Would the order's own decider do it? */
const ofOrder =
  (command: (asked: Asked) => Parameters<typeof offlineOrder.decide>[1], policy: Partial<TakeoverContext['policy']> = {}): Question =>
  (asked) =>
    happens(dryRun(offlineOrder, asked.document.state, command(asked), { ...asked.ctx, policy: { ...asked.ctx.policy, ...policy } }))

const probe = 'probe'
const nobody: Shopper = { kind: 'anonymous', anonymousId: probe }
/** Whoever may be entered where somebody is asked for. */
const someone: PickupContact = { firstName: probe, lastName: probe, email: 'probe@shop.invalid', phone: null }
const nowhere = { address1: null, address2: null, city: null, state: null, postalCode: null, countryCode: null }
const somewhere: Contact = { ...someone, ...nowhere }
const storefrontOf = (site: Site | null) => site?.storefront ?? 'hosted'

/** Would a takeover be let begin: by the rules of its session, and by the order's, which are those of the association? */
const viewUsersCart: Question = ({ document: { state, account }, site, ctx }) => {
  const cartId = state.linkedCart ?? probe
  const asked = sessionCommands.RequestTakeover({
    sessionId: probe,
    shopper: state.shopper,
    cartId,
    orderId: state.orderId,
    siteId: state.siteId,
    entryPoint: 'order',
    storefront: storefrontOf(site),
    reasonCode: ctx.policy.reasonCodes?.[0] ?? probe,
    contactChannel: 'phone',
    reasonText: null,
    // Whether the customer agrees is heard when they are asked.
    consentRef: probe,
    mode: null,
    cartBinding: 'live',
    newCart: null,
    eligibility: {
      accountStatus: account?.status ?? 'Active',
      isStaff: false,
      isOwnAccount: false,
      isErased: false,
      featureEnabled: site?.headlessTakeover ?? false,
      keptElsewhere: false,
      running: 0,
    },
  })
  const associate = orderCommands.AssociateCart({
    cartId,
    sessionId: probe,
    csrId: probe,
    shopper: state.shopper ?? nobody,
    mode: 'exclusive',
    idleTimeoutMs: 0,
    absoluteDeadline: ctx.now,
    attach: false,
  })
  return happens(dryRun(takeoverSession, takeoverSession.initial(), asked, ctx)) && happens(dryRun(offlineOrder, state, associate, ctx))
}

/** Would the session that works for this order take Add Items to Order from this reader? */
const addItemsToOrder: Question = ({ document: { state, takeover }, ctx }) => {
  const sessionId = state.activeSession
  const on = sessionId === null ? undefined : state.sessions[sessionId]
  if (sessionId === null || on === undefined || takeover === null) return false
  const session: SessionState = {
    ...takeoverSession.initial(),
    sessionId,
    csrId: takeover.csrId,
    cartId: on.cartId,
    orderId: state.orderId,
    mode: takeover.mode,
    phase: { is: 'active' },
  }
  const { mergePolicy, pricePolicy } = ctx.policy
  const command = sessionCommands.AddItemsToOrder({ handoffId: probe, intent: 'shopperCheckout', mergePolicy, pricePolicy })
  return happens(dryRun(takeoverSession, session, command, ctx))
}

/** An empty copy passes where a copy is allowed at all. */
const populate = ofOrder(
  ({ document: { state }, ctx: { policy } }) =>
    orderCommands.PopulateItemsFromCart({
      populateId: probe,
      cartId: probe,
      externalVersion: '',
      alsoIn: [],
      snapshot: { lines: [], coupons: [], currency: state.currency, siteId: state.siteId },
      mergePolicy: policy.mergePolicy,
      pricePolicy: policy.pricePolicy,
      offers: {},
      couponAnswers: {},
    }),
  { allowEmptyHandoff: true },
)

const questions = {
  Cancel: ofOrder(() => orderCommands.CancelOrder({ reasonCode: probe, moreInfo: null })),
  SubmitOrder: ofOrder(({ document: { state } }) =>
    orderCommands.SubmitOrder({ expectedTotal: totalsOf(state)?.total ?? { amount: 0, currency: state.currency } }),
  ),
  SelectCustomer: ofOrder(() =>
    orderCommands.SelectCustomer({ shopper: nobody, account: null, email: null, billing: null, shipping: null }),
  ),
  ChangeAddress: ofOrder(() => orderCommands.ChangeAddress({ role: 'shipping', contact: personally(`shopper:${probe}`, somewhere) })),
  EditEmail: ofOrder(() => orderCommands.EditEmail({ email: personally(`shopper:${probe}`, someone.email) })),
  SetPrimaryPickupContact: ofOrder(() => orderCommands.SetPrimaryPickupContact({ contact: personally(`shopper:${probe}`, someone) })),
  BeginAlternateContact: ofOrder(() => orderCommands.BeginAlternateContact({})),
  SaveAlternateContact: ofOrder(() => orderCommands.SaveAlternateContact({ contact: personally(`contact:${probe}`, someone) })),
  CancelAlternateContact: ofOrder(() => orderCommands.CancelAlternateContact({})),
  RemoveAlternateContact: ofOrder(() => orderCommands.RemoveAlternateContact({})),
  ViewUsersCart: viewUsersCart,
  AddItemsToOrder: addItemsToOrder,
  PopulateItemsFromCart: (asked) => asked.site?.storefront === 'headless' && asked.site.headlessTakeover && populate(asked),
  EditDetails: ofOrder(({ document: { state } }) =>
    orderCommands.SaveOrderDetails({ editId: probe, baseVersion: state.contentVersion, changes: [] }),
  ),
  AddPayment: ofOrder(({ document: { state }, ctx: { actor, policy } }) =>
    orderCommands.AddPayment({
      paymentId: probe,
      type: policy.paymentTypes[actor.kind === 'shopper' ? 'shopper' : 'csr'][0] ?? '',
      amount: { amount: 1, currency: state.currency },
      tokenRef: probe,
    }),
  ),
  AcknowledgeDuplicateRisk: ofOrder(() => orderCommands.AcknowledgeDuplicateRisk({ reasonCode: probe })),
  RetryOrder: ofOrder(() => orderCommands.RetryOrder({ reasonCode: probe })),
  ReleaseToShopper: ofOrder(() => orderCommands.ReleaseToShopper({})),
  RecallFromShopper: ofOrder(() => orderCommands.RecallFromShopper({})),
  PrintOrder: () => true,
} satisfies Readonly<Record<string, Question>>

/** What a person can do with an order, by the words of its page. */
export type OrderAction = keyof typeof questions

const all = Object.entries(questions) as ReadonlyArray<[OrderAction, Question]>

/**
 * What this reader can do with the order now: exactly what the deciders would accept and what would make something happen (L-19).
 * No rule is written here; each button's own command is tried, and nothing is stored.
 */
export const availableActions = (document: OrderDocument, site: Site | null, ctx: TakeoverContext): ReadonlyArray<OrderAction> =>
  all.filter(([, question]) => question({ document, site, ctx })).map(([action]) => action)
