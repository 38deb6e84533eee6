import { defaultPolicy } from '#src/policy.js'
import { later } from '#src/values/ids.js'
import { ofType, type Telling } from '../telling.js'
import { type Race, seen } from './race.js'

const unbuyable: ReadonlyArray<string> = ['PRODUCT_UNAVAILABLE', 'INSUFFICIENT_STOCK', 'FULFILLMENT_UNAVAILABLE', 'NOT_IN_PRICE_LIST']

/** Holds an order two lines of one line of a cart? */
const isDoubled = ({ inTheEnd }: Telling, orderId: string): boolean => {
  const sources = inTheEnd.view.orders
    .find((order) => order.orderId === orderId)
    ?.lines.flatMap(({ source }) => (source === null ? [] : [`${source.cartId} ${source.cartLineId}`]))
  return new Set(sources).size !== sources?.length
}

/** What changes between a cart and its order. L-5 holds every copy whole; here is how it changed. */
export const copyRaces: ReadonlyArray<Race> = [
  {
    number: 'R-13',
    about: 'a coupon ends between the cart and the order: left out, and listed with the reason',
    ways: ['dropped'],
    sightings: function* (telling) {
      for (const { data } of ofType(telling, 'ItemsCopiedToOrder'))
        for (const { code, reason } of data.couponsDropped) {
          const isOut = telling.inTheEnd.view.orders.every(
            ({ orderId, coupons }) => orderId !== data.orderId || coupons.every((one) => one.code !== code),
          )
          yield seen('dropped', reason === 'COUPON_EXPIRED' && isOut, `${code} was dropped for ${reason}`)
        }
    },
  },
  {
    number: 'R-14',
    about: "a price changes between the cart and the order: the cart's is honoured for a day, and the drift listed",
    ways: ['honoured', 'too old'],
    sightings: function* (telling) {
      for (const { data, event } of ofType(telling, 'ItemsCopiedToOrder'))
        for (const { cartLineId, cartPrice, used } of data.priceDrifts) {
          if (used !== 'cart') {
            const sealed = ofType(telling, 'CartSealed').find((seal) => seal.data.handoffId === data.handoffId)
            const since = sealed?.data.snapshot.lines.find(({ lineId }) => lineId === cartLineId)?.price.pricedAt ?? ''
            const isTooOld = event.meta.occurredAt > later(since, defaultPolicy.priceFreezeMs)
            yield seen('too old', isTooOld, `the price of ${cartLineId} was not honoured`)
            continue
          }
          const lines = [...data.added, ...data.updated.map(({ after }) => after)]
          const price = lines.find(({ source }) => source?.cartLineId === cartLineId)?.price.effective.amount
          yield seen('honoured', price === undefined || price === cartPrice.amount, `${cartLineId} costs ${price}`)
        }
    },
  },
  {
    number: 'R-15',
    about: 'an item is sold out at the copy: the others go through, and it is listed; where nothing is left, nothing is copied',
    ways: ['skipped', 'nothing left'],
    sightings: function* (telling) {
      for (const { data } of ofType(telling, 'ItemsCopiedToOrder'))
        for (const { cartLineId, code } of data.skipped)
          yield seen('skipped', unbuyable.includes(code), `${cartLineId} was skipped for ${code}`)
      for (const { data } of ofType(telling, 'CopyRefused')) {
        if (data.code !== 'NOTHING_TO_COPY') continue
        const failed = ofType(telling, 'HandoffFailed').some((fact) => fact.data.handoffId === data.handoffId)
        const isOver = telling.session(data.sessionId)?.phase.is === 'ended'
        yield seen('nothing left', failed || isOver, `${data.handoffId} neither failed nor ended`)
      }
    },
  },
  {
    number: 'R-20',
    about: 'the cart is of another site or currency than the order: nothing is copied, and the takeover goes on',
    ways: ['refused'],
    sightings: function* (telling) {
      for (const { data } of ofType(telling, 'CopyRefused')) {
        if (data.code !== 'SITE_MISMATCH' && data.code !== 'CURRENCY_MISMATCH') continue
        const order = telling.inTheEnd.view.orders.find(({ orderId }) => orderId === data.orderId)
        const isClean = order?.lines.every(({ source }) => source?.cartId !== data.cartId) === true
        yield seen('refused', isClean, `${data.orderId} has lines of ${data.cartId}`)
      }
    },
  },
  {
    number: 'R-23',
    about: 'the items of an external cart are taken over twice: once under the same id, brought up to date under another',
    ways: ['same id', 'new id'],
    sightings: function* (telling) {
      const populated = ofType(telling, 'ItemsPopulatedFromCart')
      const clicks = telling.answers.filter(({ wish, answer }) => wish.does === 'csrPopulates' && answer.is === 'done')
      const repeated = clicks.filter(({ move }) => move.wish.does === 'again')
      for (const { data } of populated.slice(1)) yield seen('new id', !isDoubled(telling, data.orderId), `${data.orderId} has a line twice`)
      const ids = new Set(populated.map(({ data }) => data.populateId))
      if (repeated.length > 0) yield seen('same id', ids.size === populated.length, 'one click populated twice')
    },
  },
]
