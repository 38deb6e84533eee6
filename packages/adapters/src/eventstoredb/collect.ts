import type { Incoming } from './incoming.js'
import type { ServerEvent } from './server-event.js'
import { NoAnswer } from './timers.js'

/** What a reading has brought. `missing`: there is no such stream. */
export interface Collected<Event> {
  readonly events: ReadonlyArray<Event>
  readonly missing: boolean
}

/** Reads to the end, and keeps of each event what `as` makes of it. `silence`: how long nothing may come, in milliseconds. */
export const collect = async <Event>(
  opening: Promise<Incoming>,
  silence: number,
  as: (event: ServerEvent) => Event,
): Promise<Collected<Event>> => {
  const events: Array<Event> = []
  const missing = await visit(opening, silence, (event) => {
    events.push(as(event))
    return false
  })
  return { events, missing }
}

/** Shows each event to `enough`, to the end or until it says so, and closes the reading however it ends. Was there no such stream? */
export const visit = async (opening: Promise<Incoming>, silence: number, enough: (event: ServerEvent) => boolean): Promise<boolean> => {
  let missing = false
  let ended = false
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new NoAnswer(silence)), silence)
      const finish = (how: () => void): void => {
        clearTimeout(timer)
        how()
      }
      const take = (incoming: Incoming): void => {
        for (let message = incoming.read(); message !== null; message = incoming.read()) {
          missing = message.kind === 'missing'
          if (missing || (message.kind === 'event' && message.event !== null && enough(message.event))) {
            finish(resolve)
            return
          }
        }
        timer.refresh()
      }
      const fail = (error: unknown): void => finish(() => reject(error))
      opening.then((incoming) => {
        incoming.on('readable', () => take(incoming))
        incoming.on('end', () => {
          ended = true
          finish(resolve)
        })
        // Stays for good: the same error may be told twice.
        incoming.on('error', fail)
      }, fail)
    })
    return missing
  } finally {
    // A reading that is left without this stays open on both sides.
    if (!ended)
      opening.then(
        (incoming) => incoming.cancel(),
        () => {},
      )
  }
}
