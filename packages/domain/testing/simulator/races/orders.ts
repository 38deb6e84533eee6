import { ofType, refusedBy, type Telling } from '../telling.js'
import { type Race, seen } from './race.js'

/** Was the customer of an order changed while a cart of theirs was taken over, or after its lines were copied? */
const customerChanged = ({ facts }: Telling): boolean => {
  const locked = new Set<string>()
  const copied = new Set<string>()
  for (const { type, event } of facts) {
    const { stream } = event
    if (type === 'CartAssociatedWithOrder') locked.add(stream)
    if (type === 'CartDissociatedFromOrder' || type === 'TakeoverClosedOnOrder') locked.delete(stream)
    if (type === 'ItemsCopiedToOrder') copied.add(stream)
    if (type === 'OrderCustomerSelected' && (locked.has(stream) || copied.has(stream))) return true
  }
  return false
}

/** What became of a takeover whose order was cancelled, and whether it is one of the ways it may. */
const cancelledWay = (telling: Telling, orderId: string, sessionId: string): { readonly way: string; readonly isRight: boolean } => {
  const phase = telling.session(sessionId)?.phase
  const cancelledAt = ofType(telling, 'OrderCancelled').find(({ data }) => data.orderId === orderId)?.at ?? 0
  const ofSession = <Fact extends { readonly data: { readonly sessionId: string | null } }>(facts: ReadonlyArray<Fact>): Fact | undefined =>
    facts.find(({ data }) => data.sessionId === sessionId)
  const cart = telling.inTheEnd.view.carts.find(({ cartId }) => cartId === telling.session(sessionId)?.cartId)
  const isFree = cart === undefined || !(cart.phase.is === 'handedOff' && cart.phase.orderId === orderId)
  const seal = ofType(telling, 'CartSealed').findLast(({ data, at }) => data.sessionId === sessionId && at < cancelledAt)
  const handoffId = seal?.data.handoffId
  const refused = ofType(telling, 'CopyRefused').some(({ data, at }) => data.handoffId === handoffId && at > cancelledAt)
  if (phase?.is === 'denied') return { way: 'requested', isRight: isFree }
  if (phase?.is === 'ended' && phase.outcome === 'HandedOff') return { way: 'copied', isRight: isFree }
  if (refused) {
    const isUnsealed = ofType(telling, 'CartUnsealed').some(({ data }) => data.handoffId === handoffId)
    return { way: 'sealed', isRight: isUnsealed && phase?.is === 'ended' && isFree }
  }
  const back = ofSession(ofType(telling, 'CartControlReturned'))
  return { way: 'before the seal', isRight: back !== undefined && phase?.is === 'ended' && isFree }
}

export const orderRaces: ReadonlyArray<Race> = [
  {
    number: 'R-11',
    about: 'the customer of an order is changed while a cart of theirs is taken over: refused',
    ways: ['refused'],
    sightings: function* (telling) {
      if (customerChanged(telling)) yield seen('refused', false, 'the customer was changed')
      for (const answer of telling.answers) if (refusedBy(answer, 'CUSTOMER_LOCKED_BY_TAKEOVER')) yield seen('refused', true, '')
    },
  },
  {
    number: 'R-17',
    about: 'the order is cancelled while a takeover works for it: the takeover ends with it, and the cart is free',
    ways: ['requested', 'before the seal', 'sealed', 'copied'],
    sightings: function* (telling) {
      for (const { data } of ofType(telling, 'OrderCancelled')) {
        if (data.sessionId === null) continue
        const { way, isRight } = cancelledWay(telling, data.orderId, data.sessionId)
        yield seen(way, isRight, `${data.sessionId} is ${telling.session(data.sessionId)?.phase.is} after its order was cancelled`)
      }
    },
  },
  {
    number: 'R-18',
    about: 'the CSR and the shopper both submit: one order, and the same number for both',
    ways: ['both'],
    sightings: function* (telling) {
      const submits = telling.answers.filter(({ wish, answer }) => answer.is === 'done' && wish.does.endsWith('Submits'))
      for (const order of ['order-1', 'order-2'] as const) {
        const of = submits.filter(({ wish }) => 'order' in wish && wish.order === order)
        const parties = new Set(of.map(({ wish }) => wish.does))
        if (parties.size < 2) continue
        const numbers = new Set(
          of.map(({ answer }) => (answer.is === 'done' ? (answer.with as { readonly orderNumber: string }).orderNumber : '')),
        )
        const submitted = ofType(telling, 'OrderSubmitted').filter(({ data }) => numbers.has(data.orderNumber))
        yield seen('both', numbers.size === 1 && submitted.length === 1, `${numbers.size} numbers, and submitted ${submitted.length} times`)
      }
    },
  },
  {
    number: 'R-19',
    about: 'a CSR saves the details of an order into which items were copied meanwhile: refused as out of date',
    ways: ['refused'],
    sightings: function* (telling) {
      const { journal } = telling.played
      for (const told of telling.told) {
        const stale = told.type === 'SaveOrderDetails' ? refusedBy(told, 'STALE_EDIT') : null
        const begun = journal.findLastIndex((entry, at) => at < told.at && entry.is === 'begun' && entry.move === told.move)
        const copied = journal
          .slice(begun, told.at)
          .some(
            (entry) =>
              entry.is === 'stored' && entry.events.some(({ type, stream }) => type === 'ItemsCopiedToOrder' && stream === told.stream),
          )
        if (stale !== null && copied)
          yield seen(
            'refused',
            typeof (stale.detail as { currentVersion?: unknown }).currentVersion === 'number',
            'it is not said which version there is',
          )
      }
    },
  },
]
