import type { EventStoreDbClient } from './client.js'

/** What an append makes of its options before anything is sent, as far as it is looked at here. */
interface Header {
  readonly getOptions?: () => { readonly getRevision?: () => string } | undefined
}

const PROBE = 7n

/**
 * Does this client put the expected revision that it is given into its request? `null` where it does not let itself be looked at.
 *
 * The client is asked for an append, and what it would send is caught before it reaches a connection: nothing is sent, and nothing is
 * waited for.
 */
export const carriesExpectation = (client: EventStoreDbClient): boolean | null => {
  if (!('execute' in client) || typeof client.execute !== 'function') return null
  let header: Header | undefined
  const sink = {
    on: () => sink,
    once: () => sink,
    removeListener: () => sink,
    end: () => sink,
    write: (message: Header) => {
      header ??= message
      return true
    },
  }
  const execute = async (_service: unknown, _name: string, action: (service: unknown) => Promise<unknown>): Promise<never> => {
    action({ append: () => sink }).catch(() => {})
    return new Promise<never>(() => {})
  }
  const watched: EventStoreDbClient = Object.create(client, { execute: { value: execute } })
  // With credentials of its own an append goes alone, which is the way that is looked at here (and used).
  const credentials = { username: 'nobody', password: 'nobody' }
  watched.appendToStream('nothing', [], { expectedRevision: PROBE, credentials }).catch(() => {})
  return header === undefined ? null : header.getOptions?.()?.getRevision?.() === String(PROBE)
}
