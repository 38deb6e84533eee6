import { final } from './rule.js'

/** Why a line cannot be so. */
export const cartLines = {
  LINE_NOT_FOUND: final((_: { lineId: string; removedBy?: 'csr' | 'shopper' }) => {
    if (_.removedBy === undefined) return `There is no line ${_.lineId}: look at the cart again.`
    return `${_.removedBy === 'csr' ? 'The store representative' : 'The shopper'} has just removed line ${_.lineId}: look at the cart again.`
  }),
  NOTHING_TO_UNDO: final((_: { asked: number; undoable: number }) =>
    _.undoable === 0
      ? 'There is nothing to take back in this takeover: change the cart as it should be.'
      : `There are ${_.undoable} edits to take back, not ${_.asked}: ask for 1 to ${_.undoable}.`,
  ),
  INVALID_QUANTITY: final(
    (_: { quantity: number; max: number; productCode?: string }) =>
      `A quantity${_.productCode === undefined ? '' : ` of ${_.productCode}`} is a whole number from 1 to ${_.max}, not ${_.quantity}; to have none, remove the line.`,
  ),
  OPTIONS_REQUIRED: final((_: { missing: ReadonlyArray<string> }) => `Choose ${_.missing.join(', ')} first.`),
  OPTION_INVALID: final((_: { attributeFQN: string }) => `${_.attributeFQN} does not have this value: choose one that the product offers.`),
  PRODUCT_UNAVAILABLE: final((_: { productCode: string }) => `${_.productCode} cannot be bought now: choose another product.`),
  INSUFFICIENT_STOCK: final(
    (_: { productCode: string; stock: number; asked: number }) =>
      `There are ${_.stock} of ${_.productCode}, not ${_.asked}: lower the quantity.`,
  ),
  FULFILLMENT_UNAVAILABLE: final(
    (_: { productCode: string; method: string }) => `${_.method} is unavailable for ${_.productCode}: choose another way.`,
  ),
  NOT_IN_PRICE_LIST: final(
    (_: { productCode: string; priceListCode: string | null }) =>
      `${_.productCode} is not in the price list ${_.priceListCode ?? 'of this site'}: choose another product.`,
  ),
  CURRENCY_MISMATCH: final(
    (_: { expected: string; got: string }) => `This is in ${_.expected}, the item in ${_.got}: one currency at a time.`,
  ),
  AMOUNT_TOO_LARGE: final(
    (_: { limit: number }) => `Together this would be more than can be counted exactly (${_.limit} minor units): lower a quantity.`,
  ),
} as const
