import { type FulfillmentMethod, formatMoney } from '@cart-takeover/domain'
import type { Json } from '@cart-takeover/domain/event-sourcing'
import { fulfillmentText, moneyOrNot, optionText, takenOff } from '../content-view/line-texts.js'
import { headerInstant } from '../text/instants.js'

/** The fields by which the things that facts are made of are told apart. */
interface Fields {
  readonly amount?: Json
  readonly currency?: Json
  readonly name?: Json
  readonly value?: Json
  readonly entered?: Json
  readonly method?: Json
  readonly locationCode?: Json
  readonly quantity?: Json
  readonly options?: Json
  readonly basisPoints?: Json
  readonly cartPrice?: Json
  readonly presentPrice?: Json
  readonly code?: Json
  readonly reason?: Json
}

const isText = (value: Json | undefined): value is string => typeof value === 'string' && value !== ''
const textOr = (value: Json | undefined, otherwise: string): string => (isText(value) ? value : otherwise)
const isFields = (value: Json | undefined): value is Fields & Json => value != null && typeof value === 'object' && !Array.isArray(value)
const moneyIn = (value: Json | undefined) => {
  if (!isFields(value)) return null
  const { amount, currency } = value
  return typeof amount === 'number' && typeof currency === 'string' ? { amount, currency } : null
}

const goodsText = ({ quantity, name, options = null }: Fields, timeZone: string): string => {
  const chosen = factText(options, timeZone)
  return `${quantity} × ${textOr(name, '')}${chosen === null ? '' : ` (${chosen})`}`
}

const discountText = ({ name, amount, basisPoints }: Fields): string => {
  if (typeof basisPoints === 'number') return `${textOr(name, '')} (${basisPoints / 100} %)`
  const taken = moneyIn(amount)
  return `${textOr(name, '')}${taken === null ? '' : ` ${takenOff(taken)}`}`
}

const fieldsText = (fields: Fields & Json, timeZone: string): string | null => {
  const { name, value = null, entered, method, locationCode, quantity, basisPoints, cartPrice, presentPrice, code, reason } = fields
  const money = moneyIn(fields)
  if (money !== null) return formatMoney(money)
  if (entered !== undefined)
    return optionText({
      name: textOr(name, ''),
      value: typeof value === 'object' ? null : value,
      entered: isText(entered) ? entered : null,
    })
  if (isText(method))
    // Sound: a fact with a method is a fulfillment.
    return fulfillmentText({
      method: method as FulfillmentMethod,
      locationCode: isText(locationCode) ? locationCode : null,
      destinationId: null,
    })
  if (quantity !== undefined && name !== undefined) return goodsText(fields, timeZone)
  if (basisPoints !== undefined) return discountText(fields)
  if (cartPrice !== undefined) return `${moneyOrNot(moneyIn(cartPrice))} in the cart, ${moneyOrNot(moneyIn(presentPrice))} now`
  return reason === undefined ? null : [code, reason].filter(isText).join(' ')
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** A fact in words; `null` where there is nothing to say. */
export const factText = (fact: Json, timeZone: string): string | null => {
  if (typeof fact === 'string') return instant.test(fact) ? headerInstant(fact, timeZone) : textOr(fact, '') || null
  if (fact === null || typeof fact !== 'object') return fact === null ? null : String(fact)
  if (isFields(fact)) return fieldsText(fact, timeZone)
  const told = (fact as ReadonlyArray<Json>).map((one) => factText(one, timeZone)).filter((one) => one !== null)
  return told.length === 0 ? null : told.join(', ')
}
