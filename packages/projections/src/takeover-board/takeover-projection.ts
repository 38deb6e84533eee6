import { sessionEvents, shopperKey } from '@cart-takeover/domain'
import { defineView } from '../views/define-view.js'
import { placeOf } from '../views/place.js'
import { emptyTakeover, type TakeoverDocument } from './takeover-document.js'
import { takeoverRecipes, workEvents } from './takeover-recipes.js'

const keys = ({ state, requestedAt, ended }: TakeoverDocument) => {
  const { phase, csrId, shopper, orderId, cartId } = state
  if (phase.is === 'none') return { running: [], runningCsr: [], runningFor: [], ended: [], csr: [], order: [], cart: [] }
  const runs = ended === null
  return {
    running: runs ? [requestedAt] : [],
    runningCsr: runs ? [placeOf(csrId) + requestedAt] : [],
    runningFor: runs && shopper !== null ? [placeOf(shopperKey(shopper)) + requestedAt] : [],
    ended: runs ? [] : [ended.at],
    csr: [placeOf(csrId) + requestedAt],
    order: orderId === null ? [] : [placeOf(orderId) + requestedAt],
    cart: [placeOf(cartId) + requestedAt],
  }
}

/** Every takeover, by its session id. */
export const takeoverProjection = defineView({
  name: 'takeovers',
  version: 1,
  events: { ...sessionEvents, ...workEvents },
  initial: emptyTakeover,
  route: ({ data: { sessionId } }) => (sessionId === null ? [] : [sessionId]),
  keys,
  on: takeoverRecipes,
})
