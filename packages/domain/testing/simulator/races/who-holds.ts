import { ofType, refusedBy, type Telling } from '../telling.js'
import { endedAs } from './ended-as.js'
import { type Race, seen } from './race.js'

const edits: ReadonlyArray<string> = ['AddItem', 'RemoveItem', 'ChangeItemQuantity', 'ApplyCoupon', 'RemoveCoupon', 'EmptyCart']
const editEvents = /^(Item|Coupon|CartEmptied)/

/** Did the shopper change what a CSR held alone? */
const editedMeanwhile = ({ facts }: Telling): boolean => {
  const heldAlone = new Set<string>()
  for (const { type, data, event, by } of facts) {
    if (type === 'CartControlTransferred' && data.mode === 'exclusive') heldAlone.add(event.stream)
    if (type === 'CartControlReturned' || type === 'CartHandedOff') heldAlone.delete(event.stream)
    if (heldAlone.has(event.stream) && by.actor.kind === 'shopper' && by.via === null && editEvents.test(type)) return true
  }
  return false
}

/** Was a checkout begun under a CSR's hands, or control given during a checkout? */
const checkoutUnderControl = ({ facts }: Telling): boolean => {
  const state = new Map<string, 'checkingOut' | 'held'>()
  for (const { type, event } of facts) {
    const now = state.get(event.stream)
    if (type === 'CheckoutBegun') {
      if (now === 'held') return true
      state.set(event.stream, 'checkingOut')
    }
    if (type === 'CartControlTransferred') {
      if (now === 'checkingOut') return true
      state.set(event.stream, 'held')
    }
    if (['CheckoutAborted', 'CartConverted', 'CartControlReturned', 'CartHandedOff'].includes(type)) state.delete(event.stream)
  }
  return false
}

/** Does a session that was denied hold anything in the end? */
const holdsNothing = ({ atRest }: Telling, sessionId: string): boolean =>
  atRest.view.carts.every(({ control }) => control.holder === 'shopper' || control.sessionId !== sessionId) &&
  atRest.view.orders.every(({ activeSession }) => activeSession !== sessionId)

export const whoHolds: ReadonlyArray<Race> = [
  {
    number: 'R-1',
    about: 'the shopper edits while a CSR has the cart alone: refused, and told since when and until when',
    ways: ['refused'],
    sightings: function* (telling) {
      if (editedMeanwhile(telling)) yield seen('refused', false, 'the shopper edited under the hands of a CSR')
      for (const told of telling.told) {
        const refused = edits.includes(told.type) ? refusedBy(told, 'CART_CONTROLLED_BY_CSR') : null
        if (refused === null) continue
        const { since } = refused.detail as { readonly since: string } // sound: the detail of that rule
        const isTold = ofType(telling, 'CartControlTransferred').some(({ event }) => event.meta.occurredAt === since)
        yield seen('refused', isTold, `nobody has the cart since ${since}`)
      }
    },
  },
  {
    number: 'R-2',
    about: 'the shopper checks out and a CSR opens the cart: whoever is first in the cart has it',
    ways: ['takeover first', 'checkout first'],
    sightings: function* (telling) {
      const holds = !checkoutUnderControl(telling)
      if (!holds) yield seen('takeover first', false, 'a checkout and a takeover of one cart')
      for (const answer of telling.answers)
        if (refusedBy(answer, 'CHECKOUT_BLOCKED_DURING_TAKEOVER'))
          yield seen('takeover first', holds, 'a checkout and a takeover of one cart')
      for (const { data } of ofType(telling, 'TakeoverDenied'))
        if (data.code === 'CART_IN_CHECKOUT')
          yield seen('checkout first', holdsNothing(telling, data.sessionId), `${data.sessionId} was denied and holds the cart`)
    },
  },
  {
    number: 'R-4',
    about: 'two CSRs open one cart, or work for one order: the first has it; a supervisor may end that one',
    ways: ['denied', 'superseded'],
    sightings: function* (telling) {
      for (const { data } of ofType(telling, 'TakeoverDenied'))
        if (data.code === 'CART_ALREADY_UNDER_TAKEOVER')
          yield seen('denied', holdsNothing(telling, data.sessionId), `${data.sessionId} was denied and holds the cart`)
      for (const { data, at } of ofType(telling, 'CartControlReturned')) {
        if (data.cause !== 'superseded') continue
        yield seen('superseded', endedAs(telling, data.sessionId, 'Superseded', at), `${data.sessionId} was superseded and goes on`)
      }
    },
  },
  {
    number: 'R-5',
    about: 'a CSR writes late, into a cart that they have lost: refused, and told why',
    ways: ['over', 'passed on'],
    sightings: function* (telling) {
      const facts = ofType(telling, 'CartControlReturned', 'CartHandedOff', 'CartControlPassedOn')
      for (const told of telling.told) {
        if (!edits.includes(told.type)) continue
        const over = refusedBy(told, 'TAKEOVER_NOT_ACTIVE', 'TAKEOVER_EXPIRED')
        const { sessionId } = (over?.detail ?? {}) as { readonly sessionId?: string } // sound: the detail of both rules
        const had = ofType(telling, 'CartControlTransferred').some(({ data }) => data.sessionId === sessionId)
        if (over !== null && had) {
          const isLost = facts.some(({ type, data }) => type !== 'CartControlPassedOn' && data.sessionId === sessionId)
          yield seen('over', isLost || telling.session(sessionId ?? '')?.phase.is === 'ended', `${sessionId} has not lost the cart`)
        }
        if (refusedBy(told, 'NOT_CONTROL_HOLDER') !== null)
          yield seen(
            'passed on',
            facts.some(({ type }) => type === 'CartControlPassedOn'),
            'nobody has passed it on',
          )
      }
    },
  },
  {
    number: 'R-12',
    about: 'both remove the same line of a shared cart: the second is told who was first',
    ways: ['told'],
    sightings: function* (telling) {
      for (const told of telling.told) {
        const { lineId, removedBy } = (refusedBy(told, 'LINE_NOT_FOUND')?.detail ?? {}) as Partial<Record<string, string>> // sound: the detail of that rule
        if (removedBy === undefined) continue
        const name = removedBy === 'csr' ? 'ItemRemovedByCsr' : 'ItemRemovedByShopper'
        yield seen(
          'told',
          ofType(telling, name).some(({ data }) => data.lineId === lineId),
          `${lineId} was not removed by a ${removedBy}`,
        )
      }
    },
  },
  {
    number: 'R-16',
    about: 'a CSR loses the right: what they do next is refused, and every cart of theirs goes back',
    ways: ['refused', 'revoked'],
    sightings: function* (telling) {
      const lost = telling.played.plan.moves.some(({ wish }) => wish.does === 'losesTheRight')
      for (const answer of telling.answers) {
        const { behavior } = (refusedBy(answer, 'MISSING_BEHAVIOR')?.detail ?? {}) as { readonly behavior?: string } // sound: the detail of that rule
        if (behavior === 'Customer Update') yield seen('refused', lost, 'they have the right')
      }
      for (const { data, at } of ofType(telling, 'CartControlReturned')) {
        if (data.cause !== 'revoked') continue
        yield seen('revoked', endedAs(telling, data.sessionId, 'Revoked', at), `${data.sessionId} was revoked and goes on`)
      }
    },
  },
]
