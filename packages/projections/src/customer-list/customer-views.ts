import { either as E } from 'fp-ts'
import type { OrderRow } from '../order-list/order-row.js'
import type { OrderViews } from '../order-view/order-views.js'
import { readModel } from '../read-model.js'
import type { ReadModelStore } from '../read-model-store.js'
import { type Answered, type Listed, listed, type Wanted } from '../views/listed.js'
import type { Reader } from '../views/looking.js'
import { searchFor } from '../views/search-terms.js'
import { readBy, wished } from '../views/wish.js'
import { customerProjection, customerTerms } from './customer-projection.js'
import { type CustomerRow, showCustomerRow } from './customer-row.js'

/** What colleagues ask about customers. */
export interface CustomerViews {
  readonly byId: (customerId: string) => Answered<CustomerRow | null>
  /** By customer id. `text`: the beginning of an id, or of a first or last name, whatever its case and accents. */
  readonly list: (wanted?: Wanted & { readonly text?: string }) => Answered<Listed<CustomerRow>>
  /** Their orders here, the newest first. */
  readonly orders: (customerId: string, wanted?: Wanted) => Answered<Listed<OrderRow>>
}

/** The customers of a tenant, as far as orders have told of them. */
export const customerViewsOf = (store: ReadModelStore, tenant: string, orders: Pick<OrderViews, 'list'>): CustomerViews => {
  const model = readModel(customerProjection, store, tenant)
  return {
    byId: (customerId, reader: Reader | null = null) =>
      readBy(reader, () => async () => {
        const found = await model.get(customerId)()
        return E.isLeft(found) ? found : E.right(found.right === null ? null : showCustomerRow(found.right))
      }),
    list: (wanted = {}) =>
      wished('customers', wanted, () => {
        const { text } = wanted
        if (text === undefined) return listed(model, { index: 'customer' }, wanted, showCustomerRow)
        const { startsWith, fits } = searchFor(text)
        return listed(model, { index: 'text', startsWith }, wanted, (one) => (fits(customerTerms(one)) ? showCustomerRow(one) : null))
      }),
    orders: (customerId, wanted = {}) => wished('page', wanted, () => orders.list({ ...wanted, customerId })),
  }
}
