import { type ContractCase, casesOf, type MakeSubject } from '../contract.js'
import { commits } from './commits.js'
import { documents } from './documents.js'
import { indexes } from './indexes.js'
import { isolation } from './isolation.js'
import { leases } from './leases.js'
import { paging } from './paging.js'

/** What every store of read models promises. */
export const readModelStoreContract = (make: MakeSubject<'readModels'>): ReadonlyArray<ContractCase> =>
  casesOf(make, commits, documents, indexes, paging, isolation, leases)
