import type { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { deriveId, isRefused, type Personal, personally } from '../event-sourcing/index.js'
import {
  BeginAlternateContact,
  CancelAlternateContact,
  ChangeAddress,
  EditEmail,
  RemoveAlternateContact,
  SaveAlternateContact,
  SetPrimaryPickupContact,
} from '../offline-order/commands.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import type { OrderCommand } from '../offline-order/tables.js'
import { type NewCustomer, newcomer } from '../ports/customers.js'
import type { OrderAnswer } from '../processes/answers.js'
import type { OnOrder } from '../processes/call-subject.js'
import type { Asked, Conductor } from '../processes/conductor.js'
import { checkInput } from '../processes/read-call.js'
import type { Failure } from '../processes/surroundings.js'
import { tellOrder } from '../processes/tell-order.js'
import { type AddressRole, type Contact, wrongEmailIn } from '../values/contact.js'
import { alternateSubject, missingIn, type PickupContactTold, pickupContactOf } from '../values/pickup-contact.js'
import { shopperSubject } from '../values/shopper.js'
import type { Call, DeskCall } from './call.js'
import { customerSelection } from './customer-selection.js'

/** Somebody on the phone who has no account yet. */
export interface CustomerWanted extends OnOrder, Pick<NewCustomer, 'firstName' | 'lastName'> {
  readonly email: string
  readonly billing?: Contact | null
  readonly shipping?: Contact | null
}

/** The people of an order: for whom it is, where it goes, who picks it up. By the CSR while the order is theirs to edit. */
export const orderPeopleOf = (conductor: Conductor, call: Call) => {
  const { ports, tenantId } = conductor

  const tell = (orderId: string, command: OrderCommand, asked: Asked): Promise<E.Either<Failure, OrderAnswer>> =>
    tellOrder(conductor, orderId, command, asked)
  const onOrder = <Input extends OnOrder>(command: (input: Input) => OrderCommand): DeskCall<Input, OrderAnswer> =>
    call(async (input, asked) => tell(input.orderId, command(input), asked))

  /** What is said of the order's present customer is theirs. Without one there is nobody whose it could be. */
  const ofCustomer = <Input extends OnOrder, Value>(
    valueIn: (input: Input) => Value,
    command: (value: Personal<Value, 'shopper'>, input: Input) => OrderCommand,
  ): DeskCall<Input, OrderAnswer> =>
    call(async (input, asked) => {
      const order = await conductor.look(offlineOrder, input.orderId)
      if (isRefused(order)) return order
      const { status, shopper } = order.right
      if (status === null) return conductor.refuse('UNKNOWN_STREAM', { what: 'order' })
      if (shopper === null) return conductor.refuse('CUSTOMER_REQUIRED', {})
      return tell(input.orderId, command(personally(shopperSubject(shopper), valueIn(input)), input), asked)
    })

  return {
    /**
     * Create New Customer ([A-33]), and select them. Under the same command id it is the same customer, also where the first call was
     * cut off between the two. `FEATURE_NOT_ENABLED` where the customers port creates nobody.
     */
    createCustomer: call<CustomerWanted, OrderAnswer>(
      async ({ orderId, firstName, lastName, email, billing = null, shipping = null }, asked) => {
        const named = { firstName, lastName, email }
        const { create } = ports.customers
        if (create === undefined) return conductor.refuse('FEATURE_NOT_ENABLED', { feature: 'createCustomer' })
        const allowed = conductor.mayDo('createCustomer', asked)
        if (isRefused(allowed)) return allowed
        const told = checkInput('createCustomer', t.type({ firstName: t.string, lastName: t.string, email: t.string }), named)
        if (isRefused(told)) return told
        const field = missingIn(named)
        if (field !== null) return conductor.refuse('CONTACT_INVALID', { field })
        const unsent = wrongEmailIn({ billing, shipping })
        if (unsent !== null) return conductor.refuse('EMAIL_INVALID', { field: unsent })
        const person = { ...named, billing, shipping }
        // Nobody is created for an order that would not take them: with an account that is not there yet, that is its only objection.
        const inTheMaking = customerSelection({ ...nobodyYet, ...person })
        const able = await tell(orderId, inTheMaking, asked)
        if (!isRefused(able) || able.left._tag !== 'Rejected' || able.left.code !== 'CUSTOMER_NOT_ACTIVE') return able
        const created = await create(person, deriveId('customer', tenantId, orderId, asked.commandId))()
        return isRefused(created) ? created : tell(orderId, customerSelection(created.right), asked)
      },
    ),

    /** Change Address ([A-25]). A changed shipping address needs another quote. */
    changeAddress: ofCustomer(
      ({ contact }: OnOrder & { readonly role: AddressRole; readonly contact: Contact }) => contact,
      (contact, { role }) => ChangeAddress({ role, contact }),
    ),
    /** Edit Email Address ([A-39]): of this order only. */
    editEmail: ofCustomer(
      ({ email }: OnOrder & { readonly email: string }) => email,
      (email) => EditEmail({ email }),
    ),

    /** Who comes for what is picked up in a store ([B-21]), where it is not simply the customer. */
    setPrimaryPickupContact: ofCustomer(
      ({ contact }: OnOrder & { readonly contact: PickupContactTold }) => pickupContactOf(contact),
      (contact) => SetPrimaryPickupContact({ contact }),
    ),
    /** Somebody begins to enter an alternate contact: until it is saved or given up, nobody submits the order ([B-22]). */
    beginAlternateContact: onOrder((_: OnOrder) => BeginAlternateContact({})),
    /** Save ([B-22]): both names and an e-mail address, the phone number if they like. */
    saveAlternateContact: onOrder(({ orderId, contact }: OnOrder & { readonly contact: PickupContactTold }) =>
      SaveAlternateContact({ contact: personally(alternateSubject(orderId), pickupContactOf(contact)) }),
    ),
    cancelAlternateContact: onOrder((_: OnOrder) => CancelAlternateContact({})),
    removeAlternateContact: onOrder((_: OnOrder) => RemoveAlternateContact({})),
  }
}

/** The account of somebody who is about to be created. */
const nobodyYet = { ...newcomer, customerId: 'new', status: 'not created yet' }
