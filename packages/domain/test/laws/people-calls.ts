import type { OrderState } from '#src/offline-order/state.js'
import { aContact, adam, aPickupContact, wade } from '#testing/people.js'
import type { World } from '#testing/world.js'
import { type As, type Call, made } from './call.js'
import type { PeopleAction } from './people-actions.js'

/** For whom an order is, where it goes and who picks it up, as whoever's turn it is says it. */
export const peopleCall = (
  { either }: World,
  { orderId, shopper, stage, contentVersion }: OrderState,
  action: PeopleAction,
  as: As,
): Call => {
  const theirs = stage.is === 'ReleasedToShopper' || (stage.is === 'PaymentInProgress' && stage.by === 'shopper')
  const on = { orderId }
  /** The same call of both doors. Sound: each is told the kind of person that it asks for. */
  const by = <Input>(
    call: (
      door: World['either']['desk'] | World['either']['storefront'],
    ) => (input: Input, who: never, as: As) => Parameters<typeof made>[0],
    input: Input,
  ): Call => made(theirs ? call(either.storefront)(input, (shopper ?? adam) as never, as) : call(either.desk)(input, wade as never, as))
  switch (action.does) {
    case 'createsCustomer':
      return made(either.desk.createCustomer({ ...on, firstName: 'Eva', lastName: 'New', email: 'eva@example.com' }, wade, as))
    case 'changesAddress':
      return by(({ changeAddress }) => changeAddress, { ...on, role: action.role, contact: aContact({ address2: String(contentVersion) }) })
    case 'editsEmail':
      return by(({ editEmail }) => editEmail, { ...on, email: action.email })
    case 'setsPickupContact':
      return by(({ setPrimaryPickupContact }) => setPrimaryPickupContact, { ...on, contact: aPickupContact() })
    case 'beginsAlternate':
      return by(({ beginAlternateContact }) => beginAlternateContact, on)
    case 'savesAlternate':
      return by(({ saveAlternateContact }) => saveAlternateContact, { ...on, contact: aPickupContact({ phone: null }) })
    case 'cancelsAlternate':
      return by(({ cancelAlternateContact }) => cancelAlternateContact, on)
    case 'removesAlternate':
      return by(({ removeAlternateContact }) => removeAlternateContact, on)
  }
}
