import type { EventOfServer, Reading, ResolvedEvent } from './client.js'
import { NoAnswer } from './timers.js'

/** All events of a reading, which is cancelled however it ends. `silence`: how long it may say nothing, in milliseconds. */
export const collect = (reading: Reading, silence: number): Promise<ReadonlyArray<EventOfServer>> =>
  consume<ReadonlyArray<EventOfServer>>(reading, silence, () => {
    const events: Array<EventOfServer> = []
    return {
      take: (event) => {
        events.push(event)
        return false
      },
      answer: () => events,
    }
  })

/** The first event of a reading that `wanted` tells about; `null` where none does before the end. Rejects with the reason once `stop` is aborted. */
export const firstOf = <A>(
  reading: Reading,
  silence: number,
  wanted: (event: EventOfServer) => A | null,
  stop: AbortSignal,
): Promise<A | null> =>
  consume<A | null>(
    reading,
    silence,
    () => {
      let found: A | null = null
      return {
        take: (event) => {
          found = wanted(event)
          return found !== null
        },
        answer: () => found,
      }
    },
    stop,
  )

interface Consumer<A> {
  /** Is this enough? */
  readonly take: (event: EventOfServer) => boolean
  readonly answer: () => A
}

const consume = async <A>(reading: Reading, silence: number, consumer: () => Consumer<A>, stop?: AbortSignal): Promise<A> => {
  const { take, answer } = consumer()
  let ended = false
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new NoAnswer(silence)), silence)
      const settle = (how: () => void) => () => {
        clearTimeout(timer)
        how()
      }
      reading.on('data', ({ event }: ResolvedEvent) => {
        timer.refresh()
        if (event === undefined || !take(event)) return
        reading.pause()
        settle(resolve)()
      })
      reading.on('end', () => {
        ended = true
        settle(resolve)()
      })
      stop?.addEventListener('abort', () => settle(() => reject(stop.reason))())
      // Stays for good: the client may tell the same error twice.
      reading.on('error', (error: unknown) => settle(() => reject(error))())
    })
    return answer()
  } finally {
    // A reading that is left without this stays open on both sides.
    if (!ended) reading.cancel().catch(() => {})
  }
}
