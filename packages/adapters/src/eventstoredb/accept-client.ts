import { Refused } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import { carriesExpectation } from './carries-expectation.js'
import type { EventStoreDbClient } from './client.js'
import { ClientRefused } from './refusals.js'

const methods = ['appendToStream', 'readStream', 'readAll', 'subscribeToAll', 'dispose'] as const

/**
 * Takes a client that surely carries an expected revision to the server. Another might drop an option that it does not know, and every
 * append would then be stored, whatever the stream holds: the successor `@kurrent/kurrentdb-client` does exactly that. `vouched`: the
 * caller says that a client which does not let itself be looked at (a wrapper, say) passes `expectedRevision` on.
 */
export const acceptClient = (client: unknown, vouched: boolean): E.Either<Refused, EventStoreDbClient> => {
  const refuse = (message: string) => E.left(new Refused(message, new ClientRefused(message)))
  if (typeof client !== 'object' || client === null)
    return refuse(
      `EventStoreDB needs a client of @eventstore/db-client, or a function that makes one; this is ${client === null ? 'null' : typeof client}`,
    )
  const missing = methods.filter((method) => !(method in client))
  if (missing.length > 0) return refuse(`This is no client of @eventstore/db-client: it has no ${missing.join(', ')}`)
  // Sound: the methods are there; what appendToStream does with its options is looked at next, or vouched for.
  const candidate = client as EventStoreDbClient
  const carries = carriesExpectation(candidate)
  if (carries === false || 'multiStreamAppend' in client)
    return refuse(
      'This client ignores `expectedRevision`, as @kurrent/kurrentdb-client does, so that writers would overrun each other: hand in a client of @eventstore/db-client 6.2, which speaks to the same servers',
    )
  if (carries === null && !vouched)
    return refuse(
      'Whether this client passes `expectedRevision` on cannot be seen: hand in a client of @eventstore/db-client 6.2, or say `passesExpectedRevision: true` if it surely does',
    )
  return E.right(candidate)
}
