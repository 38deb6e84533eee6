import type { RecordedEvent } from '#src/event-sourcing/index.js'
import type { Entry } from '../journal.js'
import { ofType, type Telling } from '../telling.js'
import { endedAs } from './ended-as.js'
import { type Race, seen } from './race.js'

const isFromStep = ({ meta }: RecordedEvent): boolean => (meta as unknown as { readonly via: string | null }).via !== null // sound: every event of this house tells it

type Stored = Extract<Entry, { readonly is: 'stored' }>

/** The moves whose machine stopped after something was stored by them, and where in the journal. */
const stopped = ({ played: { journal } }: Telling): ReadonlyMap<number, number> => {
  const stops = new Map<number, number>()
  for (const [at, entry] of journal.entries())
    if (entry.is === 'answered' && entry.answer.is === 'crashed' && entry.move !== null)
      if (journal.slice(0, at).some((before) => before.is === 'stored' && before.move === entry.move)) stops.set(entry.move, at)
  return stops
}

export const driverRaces: ReadonlyArray<Race> = [
  {
    number: 'R-3',
    about: 'a cart is bought outside during a takeover: before the seal the takeover ends, later the order is flagged',
    ways: ['before the seal', 'sealed', 'after the hand-off'],
    sightings: function* (telling) {
      const { facts } = telling
      for (const { data, at, event } of ofType(telling, 'CartConverted')) {
        if (data.via !== 'external') continue
        const before = facts[at - 1]
        const sameBreath =
          before?.event.stream === event.stream && before.event.meta.commandId === event.meta.commandId ? before : undefined
        if (sameBreath?.type === 'CartControlReturned' && sameBreath.data.cause === 'cartConverted') {
          const { sessionId } = sameBreath.data
          yield seen('before the seal', endedAs(telling, sessionId, 'CartConverted', at), `${sessionId} goes on`)
        }
        if (data.orderId === null) continue
        const order = telling.inTheEnd.view.orders.find(({ orderId }) => orderId === data.orderId)
        const isFlagged = Object.hasOwn(order?.duplicates ?? {}, data.externalOrderId ?? '')
        // One that came to nothing is no double of anything.
        if (order?.status !== 'Cancelled' && order?.status !== 'Abandoned')
          yield seen('after the hand-off', isFlagged, `${data.orderId} is not flagged`)
      }
      for (const told of telling.told)
        if (told.type === 'ConvertCart' && told.answer.is === 'refused' && told.answer.rejection.code === 'CART_SEALED') {
          // One that came to nothing meanwhile is bought by nobody else.
          const isOver = ofType(telling, 'CartConverted', 'CartAbandoned').some(({ event }) => event.stream === told.stream)
          yield seen('sealed', isOver, 'the cart was never told that it was bought')
        }
    },
  },
  {
    number: 'R-22',
    about: 'a machine stops anywhere, and several run the same steps: each step is done once, by somebody',
    ways: ['stopped', 'two drivers'],
    sightings: function* (telling) {
      const { journal } = telling.played
      const stored = journal.flatMap((entry, at) => (entry.is === 'stored' ? [{ at, ...entry } as Stored & { readonly at: number }] : []))
      for (const [move, at] of stopped(telling)) {
        const began = new Set(stored.flatMap((one) => (one.move === move ? one.events.map(({ eventId }) => eventId) : [])))
        // Somebody else has gone on from there.
        if (stored.some((one) => one.at > at && one.move !== move && one.events.some(({ meta }) => began.has(meta.causationId ?? ''))))
          yield seen('stopped', true, '')
      }
      const senders = new Map<string, Set<number>>()
      for (const entry of journal)
        if (entry.is === 'sent' && entry.move !== null)
          senders.set(entry.commandId, (senders.get(entry.commandId) ?? new Set()).add(entry.move))
      for (const [commandId, moves] of senders) {
        if (moves.size < 2) continue
        const times = stored.filter(({ events }) => events.some((event) => isFromStep(event) && event.meta.commandId === commandId)).length
        yield seen('two drivers', times <= 1, `a step was done ${times} times`)
      }
    },
  },
  {
    number: 'R-24',
    about: 'a CSR works in two tabs: they show the same takeover, and both write',
    ways: ['same takeover', 'decided again'],
    sightings: function* (telling) {
      const { journal } = telling.played
      for (const { wish, move, answer } of telling.answers) {
        if (wish.does !== 'csrOpensCart' || move.wish.does === 'again' || answer.is !== 'done') continue
        const { sessionId } = answer.with as { readonly sessionId: string } // sound: what that call answers
        const asked = ofType(telling, 'TakeoverRequested').find(({ data }) => data.sessionId === sessionId)
        if (asked !== undefined && asked.event.meta.commandId !== `move-${move.id}`)
          yield seen(
            'same takeover',
            asked.data.csrId === wish.by || telling.session(sessionId)?.csrId === wish.by,
            `${wish.by} sees ${sessionId}`,
          )
      }
      for (const entry of journal) {
        if (entry.is !== 'lostRace' || !entry.stream.startsWith('cart-')) continue
        const wish = telling.wishOf(entry.move)
        const answer = telling.answers.find(({ move }) => move.id === entry.move)?.answer
        if (wish !== undefined && ['csrAdds', 'csrChangesQuantity', 'csrRemoves'].includes(wish.does) && answer?.is === 'done') {
          const isThere = telling.facts.some(({ event }) => event.meta.commandId === `move-${entry.move}`)
          yield seen('decided again', isThere || telling.moveOf(entry.move)?.wish.does === 'again', 'what was written is not there')
        }
      }
    },
  },
]
