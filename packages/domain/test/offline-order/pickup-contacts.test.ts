import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { SaveAlternateContact } from '#src/offline-order/commands.js'
import {
  AlternateContactDraftBegun,
  AlternateContactDraftDiscarded,
  AlternateContactRemoved,
  AlternateContactSaved,
  OrderDetailsSaved,
  OrderItemRemoved,
  PrimaryPickupContactSet,
} from '#src/offline-order/events.js'
import { pickup } from '#testing/lines.js'
import { aShopper } from '#testing/people.js'
import { usd } from '#testing/prices.js'
import {
  addItem,
  alternate,
  alternateSaved,
  associate,
  beginAlternate,
  beginPayment,
  byCsr,
  byShopper,
  cancelAlternate,
  copy,
  created,
  draftOpen,
  forPickup,
  given,
  line,
  offlineOrder,
  orderId,
  pay,
  pickUpItem,
  populate,
  primary,
  quote,
  releaseToShopper,
  removeAlternate,
  save,
  saveAlternate,
  select,
  setPrimary,
  submit,
  submitted,
  typed,
  under,
} from './stages.js'

const none = { primary: null, alternate: null, alternateDraftOpen: false }

test('[B-21] SetPrimaryPickupContact: who comes for it, as the shopper’s own data', () => {
  const { state } = given(offlineOrder, ...forPickup)
    .when(setPrimary, byCsr())
    .thenEvents(PrimaryPickupContactSet({ orderId, contact: primary() }))
  assert.equal([state.pickupContacts, state.contentVersion], [{ ...none, primary: primary() }, 2])
  given(offlineOrder, ...forPickup, under(byCsr(), setPrimary))
    .when(setPrimary, byCsr())
    .thenNothing()
})

test('[B-22] an alternate contact: begun, saved, begun again and given up, removed', () => {
  const { state: begun } = given(offlineOrder, ...forPickup)
    .when(beginAlternate, byCsr())
    .thenEvents(AlternateContactDraftBegun({ orderId }))
  assert.equal(begun.pickupContacts, { ...none, alternateDraftOpen: true })
  const { state: saved } = given(offlineOrder, ...draftOpen)
    .when(saveAlternate(), byCsr())
    .thenEvents(AlternateContactSaved({ orderId, contact: alternate() }))
  assert.equal([saved.pickupContacts, saved.contentVersion], [{ ...none, alternate: alternate() }, 2])
  const { state: given_up } = given(offlineOrder, ...alternateSaved, under(byCsr(), beginAlternate))
    .when(cancelAlternate, byCsr())
    .thenEvents(AlternateContactDraftDiscarded({ orderId }))
  assert.equal(given_up.pickupContacts, { ...none, alternate: alternate() })
  const { state: removed } = given(offlineOrder, ...alternateSaved)
    .when(removeAlternate, byCsr())
    .thenEvents(AlternateContactRemoved({ orderId }))
  assert.equal(removed.pickupContacts, none)
})

test('an alternate contact: removed while another one is begun, both are gone', () => {
  const { state } = given(offlineOrder, ...alternateSaved, under(byCsr(), beginAlternate))
    .when(removeAlternate, byCsr())
    .thenEvents(AlternateContactDraftDiscarded({ orderId }), AlternateContactRemoved({ orderId }))
  assert.equal(state.pickupContacts, none)
})

test('an alternate contact: a repeat changes nothing, another person does', () => {
  given(offlineOrder, ...draftOpen)
    .when(beginAlternate, byCsr())
    .thenNothing()
  given(offlineOrder, ...alternateSaved)
    .when(saveAlternate(), byCsr())
    .thenNothing()
  given(offlineOrder, ...alternateSaved)
    .when(saveAlternate({ firstName: 'Eve' }), byCsr())
    .thenTypes('AlternateContactSaved')
  given(offlineOrder, ...alternateSaved)
    .when(cancelAlternate, byCsr())
    .thenNothing()
  given(offlineOrder, ...forPickup)
    .when(removeAlternate, byCsr())
    .thenNothing()
  // Saved as it was: nobody has an open draft before them any more.
  given(offlineOrder, ...alternateSaved, under(byCsr(), beginAlternate))
    .when(saveAlternate(), byCsr())
    .thenTypes('AlternateContactSaved')
})

test('[B-21] both names and an e-mail address are needed, a phone number is not', () => {
  const then = given(offlineOrder, ...draftOpen)
  for (const [field, changed] of [
    ['firstName', { firstName: ' ' }],
    ['lastName', { lastName: '' }],
    ['email', { email: 'eva' }],
  ] as const) {
    then.when(saveAlternate(changed), byCsr()).thenRejected('ALTERNATE_CONTACT_INVALID', { field })
    then.when({ ...setPrimary, data: { contact: primary(changed) } }, byCsr()).thenRejected('CONTACT_INVALID', { field })
  }
  const erased = SaveAlternateContact({ contact: { subject: `contact:${orderId}`, value: null } })
  then.when(erased, byCsr()).thenRejected('ALTERNATE_CONTACT_INVALID')
  then.when(saveAlternate({ phone: null }), byCsr()).thenTypes('AlternateContactSaved')
})

test('OI-10 [B-20] only what is picked up has contacts for it', () => {
  for (const command of [beginAlternate, saveAlternate()])
    given(offlineOrder, ...typed)
      .when(command, byCsr())
      .thenRejected('ALTERNATE_CONTACT_NOT_APPLICABLE')
  given(offlineOrder, ...typed)
    .when(setPrimary, byCsr())
    .thenRejected('PICKUP_CONTACT_NOT_APPLICABLE')
})

test('OI-8 [B-22] nobody submits while an alternate contact is begun and not saved', () => {
  const paid = [quote(2, { shipping: usd(0) }), under(byCsr(), pay(usd(1_000)))]
  given(offlineOrder, ...draftOpen, ...paid)
    .when(submit(1_000), byCsr())
    .thenRejected('ALTERNATE_CONTACT_UNSAVED')
  for (const command of [saveAlternate(), cancelAlternate, removeAlternate])
    given(offlineOrder, ...draftOpen, ...paid, under(byCsr(), command))
      .when(submit(1_000), byCsr())
      .thenTypes('OrderSubmitted')
})

test('contacts: by whoever’s turn it is; who is paying may still save what they have begun', () => {
  const every = [setPrimary, beginAlternate, saveAlternate(), cancelAlternate, removeAlternate]
  const theirs = [...draftOpen, under(byCsr(), releaseToShopper)]
  for (const command of every) {
    given(offlineOrder, ...theirs)
      .when(command, byCsr())
      .thenRejected('ORDER_NOT_EDITABLE', { stage: 'ReleasedToShopper' })
    given(offlineOrder, ...draftOpen)
      .when(command, byShopper())
      .thenRejected('ORDER_NOT_EDITABLE')
    given(offlineOrder, ...theirs)
      .when(command, byShopper(aShopper('1001')))
      .thenRejected('UNKNOWN_STREAM')
    given(offlineOrder, ...submitted)
      .when(command, byCsr())
      .thenRejected('ORDER_NOT_EDITABLE', { status: 'Submitted' })
    given(offlineOrder, ...created, under(byCsr(), save(0, pickUpItem('line-1'))))
      .when(command, byCsr())
      .thenRejected('CUSTOMER_REQUIRED')
  }
  given(offlineOrder, ...theirs)
    .when(saveAlternate(), byShopper())
    .thenTypes('AlternateContactSaved')
  const theyPay = [...forPickup, under(byCsr(), releaseToShopper), under(byShopper(), beginPayment, beginAlternate)]
  given(offlineOrder, ...theyPay)
    .when(saveAlternate(), byShopper())
    .thenTypes('AlternateContactSaved')
  given(offlineOrder, ...theyPay)
    .when(saveAlternate(), byCsr())
    .thenRejected('PAYMENT_IN_PROGRESS')
})

// OI-10: with the last item that is picked up, the alternate contact goes too

const removal = { kind: 'removeItem', lineId: 'line-1' } as const
const removedLine = given(offlineOrder, ...forPickup).state.lines[0] as never

test('OI-10 Edit Details: with the last item that is picked up draft and contact go, in the same save', () => {
  const { state } = given(offlineOrder, ...alternateSaved, under(byCsr(), beginAlternate))
    .when(save(2, addItem('line-2'), removal), byCsr())
    .thenTypes('OrderItemAdded', 'OrderItemRemoved', 'AlternateContactDraftDiscarded', 'AlternateContactRemoved', 'OrderDetailsSaved')
  assert.equal(state.pickupContacts, none)
  given(offlineOrder, ...alternateSaved)
    .when(save(2, removal), byCsr())
    .thenEvents(
      OrderItemRemoved({ orderId, removedLine }),
      AlternateContactRemoved({ orderId }),
      OrderDetailsSaved({ orderId, editId: 'edit-1', changes: 1 }),
    )
})

test('OI-10 Edit Details: as long as something is picked up the contacts stay; the primary one stays anyhow', () => {
  const kept = given(offlineOrder, ...alternateSaved).when(save(2, pickUpItem('line-2'), removal), byCsr())
  kept.thenTypes('OrderItemAdded', 'OrderItemRemoved', 'OrderDetailsSaved')
  const { state } = given(offlineOrder, ...forPickup, under(byCsr(), setPrimary))
    .when(save(2, removal), byCsr())
    .thenTypes('OrderItemRemoved', 'OrderDetailsSaved')
  assert.equal(state.pickupContacts, { ...none, primary: primary() })
})

test('OI-10 a copy, or a populate, that leaves nothing to pick up discards the alternate contact in the same append', () => {
  const shipped = [line('line-9')]
  const replaced = { mergePolicy: 'replaceAll' } as const
  given(offlineOrder, ...alternateSaved, associate())
    .when(copy(shipped, replaced))
    .thenTypes('ItemsCopiedToOrder', 'AlternateContactRemoved')
  given(offlineOrder, ...draftOpen, associate())
    .when(copy(shipped, replaced))
    .thenTypes('ItemsCopiedToOrder', 'AlternateContactDraftDiscarded')
  given(offlineOrder, ...alternateSaved)
    .when(populate(shipped, replaced), byCsr())
    .thenTypes('ItemsPopulatedFromCart', 'AlternateContactRemoved')
  // What was typed in stays beside what comes from the cart, and so does who picks it up.
  given(offlineOrder, ...alternateSaved, associate())
    .when(copy(shipped))
    .thenTypes('ItemsCopiedToOrder')
  const picked = [line('line-9', { fulfillment: pickup() })]
  given(offlineOrder, ...alternateSaved, associate())
    .when(copy(picked, replaced))
    .thenTypes('ItemsCopiedToOrder')
})

test('OI-10 a copy that is refused discards nothing', () => {
  given(offlineOrder, ...alternateSaved, associate())
    .when(copy([], { mergePolicy: 'replaceAll' }))
    .thenTypes('CopyRefused')
})

test('SelectCustomer: whoever was named to pick it up was named by the customer of before', () => {
  const { state } = given(offlineOrder, ...alternateSaved, under(byCsr(), setPrimary, beginAlternate))
    .when(select({ shopper: aShopper('1001') }), byCsr())
    .thenTypes('OrderCustomerSelected', 'AlternateContactDraftDiscarded', 'AlternateContactRemoved')
  assert.equal(state.pickupContacts, none)
})

test.run()
