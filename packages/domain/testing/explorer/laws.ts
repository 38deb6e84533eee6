import type { CartState } from '#src/cart/state.js'
import type { OrderState } from '#src/offline-order/state.js'
import type { SessionState } from '#src/takeover-session/state.js'
import { GUESTS } from './login-moves.js'
import type { View } from './view.js'
import type { Broken } from './watch.js'

/** The laws that are held in every situation, by their numbers; `explore-scenario` adds L-9. */
export const LAWS = ['L-3', 'L-4', 'L-5', 'L-8', 'L-9', 'L-16', 'L-25', 'TI-1'] as const

export type Law = (view: View) => Iterable<Broken>

const isLive = ({ status }: OrderState): boolean => status !== null && status !== 'Cancelled' && status !== 'Abandoned'
const isMadeFrom = (order: OrderState, { cartId }: CartState): boolean => order.copied && order.linkedCart === cartId
const isActive = ({ phase }: SessionState): boolean => phase.is === 'active'

/** L-8: a cart is bought once, as an order of a CSR's or at the shopper's own checkout. */
const boughtOnce: Law = function* ({ carts, orders }) {
  for (const cart of carts) {
    const submitted = orders.filter((order) => isMadeFrom(order, cart) && isLive(order) && order.status !== 'Pending').length
    const checkedOut = cart.phase.is === 'converted' && cart.phase.checkoutId !== null
    if (submitted + (checkedOut ? 1 : 0) > 1)
      yield { law: 'L-8', what: `${cart.cartId} was bought in ${submitted} orders${checkedOut ? ', and at the checkout' : ''}` }
  }
}

/** of a cart that was bought outside no order stands that nobody was warned of. */
const doublesAreFlagged: Law = function* ({ carts, orders }) {
  for (const cart of carts)
    if (cart.phase.is === 'converted' && cart.phase.externalOrderId !== null && cart.phase.checkoutId === null)
      for (const order of orders)
        if (isMadeFrom(order, cart) && isLive(order) && !Object.hasOwn(order.duplicates, cart.phase.externalOrderId))
          yield { law: 'L-8', what: `${order.orderId} was made of ${cart.cartId}, which was bought outside, and nobody is warned` }
}

/** L-25: nothing is left half done. */
const nothingHalfDone: Law = function* ({ carts, sessions }) {
  for (const { cartId, phase } of carts) if (phase.is === 'sealed') yield { law: 'L-25', what: `${cartId} stays sealed` }
  for (const { sessionId, phase } of sessions)
    if (phase.is === 'requested' || phase.is === 'handingOff') yield { law: 'L-25', what: `${sessionId} stays ${phase.is}` }
}

/** L-3: the one session that believes to be at work in a cart is the one that holds it, and so is its CSR. */
const holderKnows: Law = function* ({ carts, sessions }) {
  for (const { cartId, control } of carts) {
    const active = sessions
      .filter((session) => isActive(session) && session.cartId === cartId)
      .map(({ sessionId, csrId }) => `${csrId} (${sessionId})`)
    const holder = control.holder === 'csr' ? `${control.csrId} (${control.sessionId})` : ''
    if (active.join(' and ') !== holder)
      yield { law: 'L-3', what: `${active.join(' and ') || 'nobody'} is at work in ${cartId}, held by ${holder || 'the shopper'}` }
  }
}

/** L-25: an order waits for the session that works for it, and for no other. */
const orderKnows: Law = function* ({ orders, sessions }) {
  for (const { orderId, status, activeSession } of orders) {
    if (status !== 'Pending') continue
    const working = sessions.filter((session) => isActive(session) && session.orderId === orderId).map(({ sessionId }) => sessionId)
    if (working.join(' and ') !== (activeSession ?? ''))
      yield {
        law: 'L-25',
        what: `${orderId} waits for ${activeSession ?? 'nobody'}, and ${working.join(' and ') || 'nobody'} works for it`,
      }
  }
}

/** L-5: a cart has the lines that its events have put into it, and not taken out. */
const linesAsTold: Law = function* ({ carts, cartsSeen }) {
  for (const [index, { cartId, lines }] of carts.entries()) {
    const has = lines.map(({ lineId }) => lineId).join(', ')
    const told = cartsSeen[index]?.lines.join(', ')
    if (has !== told) yield { law: 'L-5', what: `${cartId} has ${has || 'nothing'}, and was told ${told || 'nothing'}` }
  }
}

/** As it is or, while a CSR is at work in a cart that an order was made of, as it went to the order. */
const linesOf = ({ lines, phase, control, handedOff }: CartState): string =>
  (phase.is === 'handedOff' && control.holder === 'csr' && handedOff !== null ? handedOff.lines : lines)
    .map(({ lineId, quantity }) => `${quantity} ${lineId}`)
    .sort()
    .join(', ')
const linesFrom = ({ lines }: OrderState, { cartId }: CartState): string =>
  lines
    .flatMap(({ source, quantity }) => (source?.cartId === cartId ? [`${quantity} ${source.cartLineId}`] : []))
    .sort()
    .join(', ')

/** L-5: the lines of a cart are in it and in the one live order that it has become, and in no other. */
const ownsItsLines: Law = function* ({ carts, orders }) {
  for (const cart of carts) {
    const { cartId, phase } = cart
    for (const { orderId } of orders.filter((order) => isLive(order) && isMadeFrom(order, cart)))
      if (orderId !== ownerOf(cart))
        yield { law: 'L-5', what: `${orderId} has the lines of ${cartId}, which is ${phase.is} (${ownerOf(cart) ?? 'no order'})` }
  }
}

/** L-5: nothing is lost on the way to an order, where all that the cart holds can be bought. */
const arrivesWhole: Law = function* ({ carts, orders }) {
  for (const cart of carts) {
    const owner = ownerOf(cart)
    const order = orders.find(({ orderId }) => orderId === owner)
    if (order !== undefined && linesOf(cart) !== linesFrom(order, cart))
      yield {
        law: 'L-5',
        what: `${cart.cartId} went to ${owner} with ${linesOf(cart)}, where there is ${linesFrom(order, cart) || 'nothing'} of it`,
      }
  }
}
const ownerOf = ({ phase }: CartState): string | null => (phase.is === 'handedOff' || phase.is === 'converted' ? phase.orderId : null)

/** Is somebody at work in it whom a merge waits for? */
const isBusy = ({ phase, control }: CartState): boolean =>
  control.holder === 'csr' || phase.is === 'checkingOut' || phase.is === 'sealed' || phase.is === 'handedOff'

/** L-5: what was in a guest's cart is in one cart of the customer's after the login; or waits, while somebody is at work in one. */
const guestsLinesInOnePlace: Law = function* ({ carts }) {
  const waits = carts.some(isBusy)
  for (const { cartId, phase, shopper, lines } of carts) {
    if (phase.is === 'merged') {
      const into = carts.filter(({ merges }) => merges.includes(phase.mergeId))
      if (into.length > 1 || (into.length === 0 && !waits))
        yield { law: 'L-5', what: `${cartId} was merged into ${into.map((one) => one.cartId).join(' and ') || 'nothing'}` }
      const lost = lines.filter(({ lineId }) => into.some((one) => one.lines.every((line) => line.lineId !== lineId)))
      if (lost.length > 0) yield { law: 'L-5', what: `${lost.map(({ lineId }) => lineId).join(', ')} of ${cartId} did not come over` }
    }
    if (cartId === GUESTS && phase.is === 'open' && shopper?.kind === 'registered' && !waits) {
      const inPlace = carts.filter((one) => one.phase.is === 'redirected' && one.phase.to === cartId)
      if (inPlace.length !== 1)
        yield { law: 'L-5', what: `${cartId} is the customer's, and stands in the place of ${inPlace.length} of their carts` }
    }
  }
}

/** L-16: a cart that was handed off waits for a pending order; one that was bought belongs to one that was submitted. */
const cartFollowsOrder: Law = function* ({ carts, orders }) {
  for (const { cartId, phase } of carts) {
    // What was bought outside leaves an order behind that a CSR has to ask about.
    const isOutside = phase.is === 'converted' && phase.externalOrderId !== null
    const owner = !isOutside && (phase.is === 'handedOff' || phase.is === 'converted') ? phase.orderId : null
    const status = orders.find(({ orderId }) => orderId === owner)?.status
    if (owner !== null && (phase.is === 'handedOff') !== (status === 'Pending'))
      yield { law: 'L-16', what: `${cartId} is ${phase.is} for ${owner}, which is ${status}` }
  }
}

/** the empty cart of a guest's order is kept for nobody once that order is over. */
const guestsCartEnds: Law = function* ({ carts, orders }) {
  for (const { cartId, origin, phase } of carts) {
    if (origin !== 'csr-empty' || phase.is !== 'open') continue
    for (const { orderId, status, linkedCart } of orders)
      if (linkedCart === cartId && status !== 'Pending') yield { law: 'L-25', what: `${cartId} is kept for ${orderId}, which is ${status}` }
  }
}

/** L-25: nobody holds anything for ever. */
const allIsFree: Law = function* ({ carts, sessions, orders }) {
  for (const { cartId, control } of carts)
    if (control.holder === 'csr') yield { law: 'L-25', what: `${cartId} stays with ${control.sessionId} for ever` }
  for (const session of sessions) if (isActive(session)) yield { law: 'L-25', what: `${session.sessionId} stays active for ever` }
  for (const { orderId, status, activeSession } of orders)
    if (status === 'Pending' && activeSession !== null) yield { law: 'L-25', what: `${orderId} waits for ${activeSession} for ever` }
}

/** The first thing that is broken of some laws. */
export const firstOf =
  (...laws: ReadonlyArray<Law>) =>
  (view: View): Broken | null => {
    for (const law of laws) for (const broken of law(view)) return broken
    return null
  }

/** What is broken, of that which holds always. */
export const brokenAnywhere = firstOf(boughtOnce)
/** ... of that which holds wherever every row was finished, by whomever and whenever. */
const atRest = [
  nothingHalfDone,
  holderKnows,
  orderKnows,
  linesAsTold,
  ownsItsLines,
  doublesAreFlagged,
  cartFollowsOrder,
  guestsCartEnds,
] as const
export const brokenAtRest = firstOf(...atRest, guestsLinesInOnePlace, arrivesWhole)
/** ... where a copy may leave out what cannot be bought, a line may become part of another, and people may change what came over. */
export const brokenAtRestWithLosses = firstOf(...atRest)
/** ... of that which holds once every deadline has passed, and was followed; beside what holds at rest. */
export const brokenForEver = firstOf(allIsFree, boughtOnce)
/** ... of both. */
export const brokenInTheEnd = (view: View): Broken | null => brokenForEver(view) ?? brokenAtRest(view)
