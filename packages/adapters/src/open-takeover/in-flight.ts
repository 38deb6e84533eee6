import { PortUnavailable } from '@cart-takeover/domain'
import { Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E, type taskEither as TE } from 'fp-ts'

// biome-ignore lint/suspicious/noExplicitAny: a call's parameters stand in a contravariant place
type Calls = Readonly<Record<string, (...args: any) => TE.TaskEither<unknown, unknown>>>

/** Knows which calls are under way. */
export interface InFlight {
  /** The same calls, each counted from its start to its answer; refused as Unavailable once `end` was asked for. */
  readonly counted: <C extends Calls>(calls: C) => C
  /** Takes no more calls, and answers when the last one has its answer. */
  readonly end: () => Promise<void>
}

export const inFlight = (): InFlight => {
  const running = new Set<Promise<unknown>>()
  let ended = false
  const counting =
    (call: Calls[string]): Calls[string] =>
    (...args) =>
    async () => {
      if (ended) return E.left(new Unavailable('The takeover is closed: open it again'))
      const answer = call(...args)()
      running.add(answer)
      try {
        return await answer
      } catch (thrown) {
        // A port that answers at once has no other way to say it.
        if (thrown instanceof PortUnavailable) return E.left(thrown)
        throw thrown
      } finally {
        running.delete(answer)
      }
    }
  return {
    // Sound: every call keeps its name, its parameters and its answer.
    counted: <C extends Calls>(calls: C) =>
      Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, counting(call)])) as unknown as C,
    end: async () => {
      ended = true
      await Promise.allSettled(running)
    },
  }
}
