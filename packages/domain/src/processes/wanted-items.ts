import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import type { CartCommand } from '../cart/tables.js'
import { type DataOf, deriveId, isRefused } from '../event-sourcing/index.js'
import { directShip, type Fulfillment } from '../values/fulfillment.js'
import type { Option } from '../values/product.js'
import type { Conductor } from './conductor.js'
import { type Adding, offerToAdd } from './offer-to-add.js'
import { checkInput } from './read-call.js'
import type { Failure } from './surroundings.js'

/** Something that somebody wants in a cart: one piece, without options, shipped, unless told. */
export interface WantedItem {
  readonly productCode: string
  readonly quantity?: number
  readonly options?: ReadonlyArray<Option>
  readonly fulfillment?: Fulfillment
}

type Items = DataOf<CartCommand, 'AddItems'>['items']

/** Each with a line id of its own and the catalog's present word. A port that is down fails all of them, to be tried again. */
export const wantedItems = async (
  conductor: Conductor,
  items: ReadonlyArray<WantedItem>,
  adding: Adding,
  commandId: string,
): Promise<E.Either<Failure, Items>> => {
  const told = checkInput('addItems', t.type({ items: t.readonlyArray(t.UnknownRecord) }), { items })
  if (isRefused(told)) return told
  const wanted: Items[number][] = []
  let { lines } = adding
  for (const [index, { productCode, quantity = 1, options = [], fulfillment = directShip }] of items.entries()) {
    const offered = await offerToAdd(conductor, { ...adding, lines }, { productCode, options, quantity, fulfillment })
    if (isRefused(offered)) return offered
    const { offer } = offered.right
    lines = offered.right.lines
    wanted.push({ lineId: deriveId('line', commandId, String(index)), productCode, options, quantity, fulfillment, offer })
  }
  return E.right(wanted)
}
