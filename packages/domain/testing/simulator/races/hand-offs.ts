import { controlDeadline } from '#src/cart/state.js'
import { outcomeOf } from '#src/takeover-session/outcome.js'
import { cartOf } from '../streams-in.js'
import { type FactOf, ofType, refusedBy, type Telling } from '../telling.js'
import { endedAs } from './ended-as.js'
import { type Race, type Sighting, seen } from './race.js'

type Sealed = FactOf<'CartSealed'>

/** Until when control was held as the cart was sealed. */
const deadlineAt = (telling: Telling, { event }: Sealed): string | null => {
  const { control } = cartOf(telling.stream(event.stream).slice(0, event.revision))
  return control.holder === 'csr' ? controlDeadline(control) : null
}

/** What a seal came to: the next event of its cart that ends it. */
const endOf = (telling: Telling, { data }: Sealed) =>
  ofType(telling, 'CartHandedOff', 'CartUnsealed').find((fact) => fact.data.handoffId === data.handoffId)

/** Control that came back after a hand-off was asked for, and before the cart was sealed for it. */
const lostBeforeSeal = (telling: Telling) =>
  ofType(telling, 'CartControlReturned').flatMap((returned) => {
    const asked = ofType(telling, 'HandoffRequested').findLast(
      ({ data, at }) => data.sessionId === returned.data.sessionId && at < returned.at,
    )
    const handoffId = asked?.data.handoffId ?? null
    const isThrough = ofType(telling, 'CartSealed', 'HandoffFailed').some(
      ({ data, at }) => data.handoffId === handoffId && at < returned.at,
    )
    return handoffId === null || isThrough ? [] : [{ returned, handoffId }]
  })

/** The takeover ends as the cart has it, and nothing is sealed for it. */
const endsAsTold = (telling: Telling, way: string, { returned, handoffId }: ReturnType<typeof lostBeforeSeal>[number]): Sighting => {
  const { sessionId, cause } = returned.data
  const isOver = endedAs(telling, sessionId, cause === 'denied' ? null : outcomeOf[cause], returned.at)
  const isSealed = ofType(telling, 'CartSealed').some(({ data }) => data.handoffId === handoffId)
  return seen(way, isOver && !isSealed, `${sessionId} lost its cart (${cause}) before the seal, and goes on`)
}

export const handOffs: ReadonlyArray<Race> = [
  {
    number: 'R-6',
    about: 'Add Items to Order is clicked twice: one hand-off, and the same answer',
    ways: ['clicked twice'],
    sightings: function* (telling) {
      const clicked = new Set<string>()
      for (const told of telling.told) {
        if (told.type !== 'AddItemsToOrder' || told.answer.is !== 'done') continue
        if (!clicked.has(told.stream)) {
          clicked.add(told.stream)
          continue
        }
        let open = false
        let twice = false
        for (const { type } of telling.stream(told.stream)) {
          if (type === 'HandoffRequested') {
            twice ||= open
            open = true
          }
          if (type === 'HandoffFailed') open = false
        }
        yield seen('clicked twice', !twice, `${told.stream} handed off while it was handing off`)
      }
    },
  },
  {
    number: 'R-7',
    about: 'a takeover expires while its items are asked for: the seal or the lapse, whichever is first in the cart',
    ways: ['seal first', 'lapse first'],
    sightings: function* (telling) {
      for (const sealed of ofType(telling, 'CartSealed')) {
        const deadline = deadlineAt(telling, sealed)
        if (deadline !== null && sealed.event.meta.occurredAt > deadline)
          yield seen('seal first', endOf(telling, sealed) !== undefined, 'the hand-off was not finished')
      }
      for (const lost of lostBeforeSeal(telling)) if (lost.returned.data.cause === 'lapsed') yield endsAsTold(telling, 'lapse first', lost)
    },
  },
  {
    number: 'R-8',
    about: 'a takeover expires while its cart is sealed: the hand-off is finished all the same',
    ways: ['finished'],
    sightings: function* (telling) {
      for (const sealed of ofType(telling, 'CartSealed')) {
        const deadline = deadlineAt(telling, sealed)
        const end = endOf(telling, sealed)
        if (deadline === null || end === undefined || sealed.event.meta.occurredAt > deadline || end.event.meta.occurredAt <= deadline)
          continue
        const isCut = ofType(telling, 'CartControlReturned').some(
          ({ event, at }) => event.stream === sealed.event.stream && at > sealed.at && at < end.at,
        )
        yield seen('finished', !isCut, 'control came back while the cart was sealed')
      }
    },
  },
  {
    number: 'R-9',
    about: 'somebody ends a takeover while its items are asked for: before the seal it ends so, after it they are asked to wait',
    ways: ['before the seal', 'sealed'],
    sightings: function* (telling) {
      const causes: ReadonlyArray<string> = ['reclaimed', 'forceEnded', 'superseded', 'abandoned', 'revoked']
      for (const lost of lostBeforeSeal(telling))
        if (causes.includes(lost.returned.data.cause)) yield endsAsTold(telling, 'before the seal', lost)
      for (const told of telling.told) {
        const sealed = told.type === 'ReleaseControl' ? refusedBy(told, 'CART_SEALED') : null
        if (sealed === null) continue
        const { handoffId } = sealed.detail as { readonly handoffId: string } // sound: the detail of that rule
        const seal = ofType(telling, 'CartSealed').find(({ data }) => data.handoffId === handoffId)
        yield seen('sealed', seal !== undefined && endOf(telling, seal) !== undefined, `${handoffId} was not finished`)
      }
    },
  },
]
