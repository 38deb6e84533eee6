import type { EventStoreDbClient } from './client.js'

/** What the client's class declares for its heirs, and this adapter holds it to. */
interface Inner {
  handleError?: (...given: ReadonlyArray<unknown>) => Promise<void>
}

/**
 * The client without its faulty ways (6.2.1):
 *
 * - Appends go one by one. The shared batch call fails the appends of every client in the process together (and then the process), has
 *   no deadline, tells no codes and trusts the clocks of both sides; and whether the server has it is asked once, without a deadline,
 *   a failure being kept for ever.
 * - A wrong revision is always thrown: told as an answer it may carry a wrong number.
 * - Clearing up behind an error that fails in its turn ends nobody's process.
 */
export const contained = (client: EventStoreDbClient): EventStoreDbClient => {
  const inner = client as EventStoreDbClient & Inner // sound: asked whether it is there before it is used
  const { handleError } = inner
  if (typeof handleError === 'function') inner.handleError = (...given) => handleError.apply(client, [...given]).catch(() => {})
  return Object.create(client, { supports: { value: async () => false }, throwOnAppendFailure: { value: true } })
}
