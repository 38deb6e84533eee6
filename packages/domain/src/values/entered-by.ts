import { personally } from '../event-sourcing/index.js'
import type { Option } from './product.js'
import { type Shopper, shopperSubject } from './shopper.js'

/** Has a shopper typed something for one of them? */
export const hasEntered = (options: ReadonlyArray<Option>): boolean =>
  options.some(({ shopperEnteredValue }) => shopperEnteredValue !== null)

/**
 * The options with what was typed as this shopper's own, whomever a caller names: under another's name it would outlast its owner's
 * erasure, and go with somebody else's.
 */
export const enteredBy = (shopper: Shopper | null, options: ReadonlyArray<Option>): ReadonlyArray<Option> =>
  options.map((option) =>
    shopper !== null && typeof option.shopperEnteredValue?.value === 'string'
      ? { ...option, shopperEnteredValue: personally(shopperSubject(shopper), option.shopperEnteredValue.value) }
      : option,
  )
