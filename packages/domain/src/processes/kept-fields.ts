import type { Contact } from '../values/contact.js'
import type { Fulfillment } from '../values/fulfillment.js'
import type { Money } from '../values/money.js'
import type { Option } from '../values/product.js'

/** Every field of a value, so that one which is added to it cannot be forgotten here. */
type Fields<Value> = Readonly<Record<keyof Value, null>>

const address: Fields<Contact> = {
  firstName: null,
  lastName: null,
  email: null,
  phone: null,
  address1: null,
  address2: null,
  city: null,
  state: null,
  postalCode: null,
  countryCode: null,
}
const option: Fields<Option> = { attributeFQN: null, name: null, value: null, shopperEnteredValue: null }
const entered: Fields<NonNullable<Option['shopperEnteredValue']>> = { subject: null, value: null }
const fulfillment: Fields<Fulfillment> = { method: null, locationCode: null, destinationId: null }
const money: Fields<Money> = { amount: null, currency: null }

/** Values that go into events as they were told, by the field that they are told as. */
const stored: ReadonlyMap<string, Readonly<Record<string, null>>> = new Map(
  Object.entries({
    ...{ contact: address, billing: address, shipping: address, options: option, shopperEnteredValue: entered, fulfillment },
    ...{ amount: money, price: money, expectedTotal: money },
  }),
)

const kept = (value: unknown, field: string): unknown => {
  if (Array.isArray(value)) return value.map((part) => kept(part, field))
  if (typeof value !== 'object' || value === null) return value
  const fields = stored.get(field)
  const entries = Object.entries(value).filter(([name]) => fields === undefined || Object.hasOwn(fields, name))
  return Object.fromEntries(entries.map(([name, part]) => [name, kept(part, name)]))
}

/**
 * A call without what somebody has passed along with an address, an option or an amount, such as the whole record of their own that it
 * is a part of: it would stand in the log for good, with personal data perhaps that nobody could find to erase.
 */
export const keptFields = <Input>(input: Input): Input => kept(input, '') as Input // sound: only what its codecs know nothing of is left out
