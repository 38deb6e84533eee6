import { taskEither as TE } from 'fp-ts'
import type { RecordedEvent } from '#src/event-sourcing/recorded-event.js'
import type { RunningTakeover, Whereabouts } from '#src/ports/whereabouts.js'
import { houseFamily } from '#src/processes/house-events.js'
import type { TakeoverEvent } from '#src/processes/target.js'
import { type Shopper, sameShopper } from '#src/values/shopper.js'

interface Found extends RunningTakeover {
  readonly shopper: Shopper
}

/** What read models would know of a log, looked up in the log itself: always current. */
export const whereaboutsIn = (log: ReadonlyArray<RecordedEvent>): Whereabouts => {
  const told = (): ReadonlyArray<TakeoverEvent> =>
    // Sound: a family reads what its own events have written, whichever it is.
    log.flatMap(({ type, version, data }) =>
      houseFamily.types.has(type as never) ? [{ type, data: houseFamily.read(type, version, data) } as TakeoverEvent] : [],
    )
  const running = (): ReadonlyArray<Found> => {
    const sessions = new Map<string, Found>()
    for (const { type, data } of told()) {
      if (type === 'TakeoverRequested') sessions.set(data.sessionId, data)
      const known = 'sessionId' in data && data.sessionId !== null ? sessions.get(data.sessionId) : undefined
      if (known !== undefined && type === 'OrderAttachedToTakeover') sessions.set(known.sessionId, { ...known, orderId: data.orderId })
      if (known !== undefined && type === 'TakeoverTransferred') sessions.set(known.sessionId, { ...known, csrId: data.toCsr })
      if (known !== undefined && (type === 'TakeoverEnded' || type === 'TakeoverDenied')) sessions.delete(known.sessionId)
    }
    return [...sessions.values()]
  }
  return {
    takeoversOf: (csrId) => async () => TE.right(running().filter((one) => one.csrId === csrId))(),
    takeoversFor: (shopper) => async () => TE.right(running().filter((one) => sameShopper(one.shopper, shopper)))(),
  }
}
