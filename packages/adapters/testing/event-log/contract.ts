import { type ContractCase, casesOf, type MakeSubject } from '../contract.js'
import { order } from './order.js'
import { pages } from './pages.js'
import { waiting } from './waiting.js'

/** What every log promises, over the event store that it belongs to. */
export const eventLogContract = (make: MakeSubject<'eventStore' | 'eventLog'>): ReadonlyArray<ContractCase> =>
  casesOf(make, order, pages, waiting)
