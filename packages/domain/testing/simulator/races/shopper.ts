import { mergeWaitsFor } from '#src/cart/decide-merge.js'
import { shopperSubject } from '#src/values/shopper.js'
import { cartOf } from '../streams-in.js'
import { ofType, refusedBy, type Telling } from '../telling.js'
import { endedAs } from './ended-as.js'
import { type Race, seen } from './race.js'

/** The move whose call an answer is: of a repeated call, the first one. */
const callOf = ({ move }: Telling['answers'][number]): number => (move.wish.does === 'again' ? move.wish.of : move.id)

/** Logins that were told to wait, and for what. */
const waited = (telling: Telling) =>
  telling.answers.flatMap((answer) => {
    const waits = answer.wish.does === 'shopperLogsIn' ? refusedBy(answer, 'MERGE_WAITS') : null
    if (waits === null) return []
    const { why } = waits.detail as { readonly why: string } // sound: the detail of that rule
    return [{ commandId: `move-${callOf(answer)}`, why, at: answer.at }]
  })

/** Did something that a login has made happen take control from whoever held it? What had lapsed by then is only written down. */
const tookControl = (telling: Telling, commandId: string): boolean =>
  ofType(telling, 'CartControlReturned').some(({ data, event }) => event.meta.correlationId === commandId && data.cause !== 'lapsed')

/** A merge in which the carts were two, and the place where it was answered. */
const mergesOf = (telling: Telling) =>
  ofType(telling, 'CartMergedInto').map((left) => ({
    left,
    came: ofType(telling, 'ItemsMergedFromCart').filter(({ data }) => data.mergeId === left.data.mergeId),
  }))

const loginRace: Race = {
  number: 'R-10',
  about: 'a shopper logs in while somebody is at work: the work goes on, and the carts are merged when it is done, once and whole',
  ways: ['takeover goes on', 'order waited for', 'checkout waited for', 'merged later', 'waits between the carts'],
  sightings: function* (telling) {
    const ways: Readonly<Record<string, string>> = { takeover: 'takeover goes on', checkout: 'checkout waited for' }
    for (const { commandId, why } of waited(telling))
      yield seen(ways[why] ?? 'order waited for', !tookControl(telling, commandId), `a login took the cart from whoever had it`)
    for (const { type, event } of mergedUnderHands(telling))
      yield seen('takeover goes on', false, `${type} in ${event.stream} while somebody was at work there`)
    const merges = mergesOf(telling)
    const waiting = new Set(waited(telling).map(({ commandId }) => commandId))
    for (const { left, came } of merges)
      if (waiting.has(left.event.meta.commandId))
        yield seen('merged later', came.length === 1, `${left.data.mergeId} came over ${came.length} times`)
    const held = new Set<string>()
    for (const entry of telling.played.journal) {
      if (entry.is !== 'sent' || entry.target.command.type !== 'MergeItemsFromCart') continue
      const { mergeId } = entry.target.command.data
      if (entry.answer.is === 'refused' && entry.answer.rejection.code === 'MERGE_WAITS') held.add(mergeId)
    }
    for (const { left, came } of merges)
      if (held.has(left.data.mergeId))
        yield seen('waits between the carts', came.length === 1, `${left.data.mergeId} came over ${came.length} times`)
  },
}

/** Was somebody at work in a cart as it was merged, or became the customer's? */
const mergedUnderHands = (telling: Telling) =>
  ofType(telling, 'CartMergedInto', 'ItemsMergedFromCart', 'CartAssignedToCustomer').filter(
    ({ event }) => mergeWaitsFor(cartOf(telling.stream(event.stream).slice(0, event.revision))) !== null,
  )

/** What the shopper's erasure came to: until when takeovers were theirs to begin. */
const erasureRace: Race = {
  number: 'R-21',
  about:
    'the personal data of a shopper are erased while a CSR is at work: the takeover ends, its edits are kept, and none begins any more',
  ways: ['ended', 'not begun', 'handing off', 'afterwards'],
  sightings: function* (telling) {
    const erased = ofType(telling, 'PersonalDataErased')[0]
    for (const { data, at, event } of ofType(telling, 'CartControlReturned')) {
      if (data.cause !== 'subjectErased') continue
      const isUndone = ofType(telling, 'CartRevertedToBaseline').some(
        (back) => back.event.meta.commandId === event.meta.commandId && back.data.to === 'baseline',
      )
      yield seen('ended', endedAs(telling, data.sessionId, 'SubjectErased', at) && !isUndone, `${data.sessionId} goes on, or is undone`)
    }
    for (const { data } of ofType(telling, 'TakeoverDenied')) {
      if (data.code !== 'PERSONAL_DATA_ERASED') continue
      const holds = telling.atRest.view.carts.some(({ control }) => control.holder === 'csr' && control.sessionId === data.sessionId)
      yield seen('not begun', !holds, `${data.sessionId} was denied and holds the cart`)
    }
    for (const answer of telling.answers) {
      if (answer.wish.does === 'shopperIsErased' && refusedBy(answer, 'CART_SEALED') !== null)
        yield seen('handing off', erased !== undefined, 'they were never erased')
      if (refusedBy(answer, 'PERSONAL_DATA_ERASED') !== null) yield seen('afterwards', erased !== undefined, 'nobody was erased')
    }
    if (erased === undefined) return
    for (const { sessionId, phase, shopper } of telling.atRest.view.sessions) {
      const isTheirs = shopper !== null && shopperSubject(shopper) === erased.data.subject
      if (isTheirs && phase.is === 'active') yield seen('afterwards', false, `${sessionId} works for ${erased.data.subject}, who is erased`)
    }
  },
}

/** What a shopper does elsewhere while somebody works in their cart. */
export const shopperRaces: ReadonlyArray<Race> = [loginRace, erasureRace]
