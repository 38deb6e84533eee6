import type { EventStoreDbClient } from './client.js'

/** A client without its faulty ways. */
export interface Contained {
  readonly client: EventStoreDbClient
  /**
   * How often the client was disposed of. A reading that is under way then ends as if the stream ended there: what was read in another
   * epoch than it was asked in is not whole.
   */
  readonly epoch: () => number
}

/** What the client's class declares for its heirs, and this adapter holds it to. */
interface Inner {
  handleError?: (...given: ReadonlyArray<unknown>) => Promise<void>
}

/**
 * Contains what is faulty in the client (6.2.1):
 *
 * - Appends go one by one. The shared batch call fails the appends of every client in the process together (and then the process), has
 *   no deadline, tells no codes and trusts the clocks of both sides; and whether the server has it is asked once, without a deadline,
 *   a failure being kept for ever.
 * - A wrong revision is always thrown: told as an answer it may carry a wrong number.
 * - Clearing up behind an error that fails in its turn ends nobody's process.
 */
export const contained = (given: EventStoreDbClient): Contained => {
  const inner = given as EventStoreDbClient & Inner // sound: asked whether it is there before it is used
  const { handleError, dispose } = inner
  let epoch = 0
  if (typeof handleError === 'function') inner.handleError = (...told) => handleError.apply(given, [...told]).catch(() => {})
  inner.dispose = () => {
    epoch += 1
    return dispose.apply(given)
  }
  const client: EventStoreDbClient = Object.create(given, {
    supports: { value: async () => false },
    throwOnAppendFailure: { value: true },
  })
  return { client, epoch: () => epoch }
}
