import { isRefused, personally } from '../event-sourcing/index.js'
import {
  BeginAlternateContact,
  CancelAlternateContact,
  ChangeAddress,
  EditEmail,
  RemoveAlternateContact,
  SaveAlternateContact,
  SetPrimaryPickupContact,
} from '../offline-order/commands.js'
import type { OrderCommand } from '../offline-order/tables.js'
import type { OnOrder } from '../processes/call-subject.js'
import type { Conductor } from '../processes/conductor.js'
import { tellOrder } from '../processes/tell-order.js'
import type { AddressRole, Contact } from '../values/contact.js'
import { alternateSubject, type PickupContactTold, pickupContactOf } from '../values/pickup-contact.js'
import { type Shopper, shopperSubject } from '../values/shopper.js'
import type { Call, ShopperCall } from './call.js'
import { type ShopperOrderAnswer, shopperOrderAnswer } from './shopper-answers.js'

/** Where the order that was released to a shopper goes, and who picks it up ([B-21]). */
export const ownOrderPeopleOf = (conductor: Conductor, call: Call) => {
  const onOrder = <Input extends OnOrder>(
    command: (input: Input, shopper: Shopper) => OrderCommand,
  ): ShopperCall<Input, ShopperOrderAnswer> =>
    call(async (input, asked, shopper) => {
      const told = await tellOrder(conductor, input.orderId, command(input, shopper), asked)
      return isRefused(told) ? told : shopperOrderAnswer(conductor, told.right, shopper)
    })

  return {
    /** A changed shipping address needs another quote. */
    changeAddress: onOrder(({ role, contact }: OnOrder & { readonly role: AddressRole; readonly contact: Contact }, shopper) =>
      ChangeAddress({ role, contact: personally(shopperSubject(shopper), contact) }),
    ),
    /** Of this order only. */
    editEmail: onOrder(({ email }: OnOrder & { readonly email: string }, shopper) =>
      EditEmail({ email: personally(shopperSubject(shopper), email) }),
    ),
    setPrimaryPickupContact: onOrder(({ contact }: OnOrder & { readonly contact: PickupContactTold }, shopper) =>
      SetPrimaryPickupContact({ contact: personally(shopperSubject(shopper), pickupContactOf(contact)) }),
    ),
    /** Told as soon as something is typed: until it is saved or given up, nobody submits the order ([B-22]). */
    beginAlternateContact: onOrder((_: OnOrder) => BeginAlternateContact({})),
    /** Save ([B-22]): both names and an e-mail address, the phone number if they like. */
    saveAlternateContact: onOrder(({ orderId, contact }: OnOrder & { readonly contact: PickupContactTold }) =>
      SaveAlternateContact({ contact: personally(alternateSubject(orderId), pickupContactOf(contact)) }),
    ),
    cancelAlternateContact: onOrder((_: OnOrder) => CancelAlternateContact({})),
    removeAlternateContact: onOrder((_: OnOrder) => RemoveAlternateContact({})),
  }
}
