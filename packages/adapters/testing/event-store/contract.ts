import { type ContractCase, casesOf, type MakeSubject } from '../contract.js'
import { batches } from './batches.js'
import { expectations } from './expectations.js'
import { payloads } from './payloads.js'
import { races } from './races.js'
import { repeats } from './repeats.js'
import { streams } from './streams.js'

/** What every event store promises. */
export const eventStoreContract = (make: MakeSubject<'eventStore'>): ReadonlyArray<ContractCase> =>
  casesOf(make, expectations, races, repeats, batches, streams, payloads)
