import type { CartEvent, CartLine, CartState, CsrControl, Line, UndoableEdit } from '@cart-takeover/domain'
import type { CartRecord } from '../workload/recorded-cart.js'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type Cart = Omit<Mutable<CartState>, 'lines' | 'coupons' | 'sessions' | 'handoffs' | 'control'> & {
  control: { holder: 'shopper' } | (Omit<Mutable<CsrControl>, 'edits'> & { edits: Array<UndoableEdit> })
  lines: Array<Mutable<CartLine>>
  coupons: Array<CartState['coupons'][number]>
  sessions: Mutable<CartState['sessions']>
  handoffs: Mutable<CartState['handoffs']>
}

const empty = (): Cart => ({
  cartId: '',
  shopper: null,
  siteId: '',
  channelCode: '',
  currency: '',
  priceListCode: null,
  rounding: 'HalfEven',
  externalVersion: null,
  origin: null,
  abandonAfterMs: null,
  touchedAt: '',
  keptFor: null,
  phase: { is: 'none' },
  control: { holder: 'shopper' },
  lines: [],
  coupons: [],
  sessions: {},
  handoffs: {},
  merges: [],
  claims: [],
  handedOff: null,
})

const find = (cart: Cart, lineId: string): Mutable<CartLine> | undefined => {
  for (const line of cart.lines) if (line.lineId === lineId) return line
  return undefined
}

const add = (cart: Cart, data: Line, { eventId, meta }: CartRecord): void => {
  cart.lines.push({
    lineId: data.lineId,
    product: data.product,
    options: data.options,
    configurationKey: data.configurationKey,
    quantity: data.quantity,
    price: data.price,
    fulfillment: data.fulfillment,
    attribution: { by: meta.actor, sessionId: meta.takeoverSessionId, at: meta.occurredAt, eventId },
  })
}

/** As many as the cart remembers. */
const mostEdits = 50

/** What an edit finds, for taking it back: only of the CSR who holds the cart. */
const keep = (
  { control, lines, coupons }: Cart,
  lineIds: ReadonlyArray<string>,
  code: string | null,
  { eventId, meta }: CartRecord,
): void => {
  if (control.holder !== 'csr' || control.sessionId !== meta.takeoverSessionId) return
  const touched: Array<UndoableEdit['lines'][number]> = []
  for (const lineId of lineIds) {
    let place = 0
    while (place < lines.length && lines[place]?.lineId !== lineId) place += 1
    const line = lines[place]
    touched.push({ lineId, place, before: line === undefined ? null : { ...line } })
  }
  let place = 0
  while (place < coupons.length && coupons[place]?.code !== code) place += 1
  const coupon = code === null ? null : { code, place, before: coupons[place] ?? null }
  control.edits.push({ commandId: meta.commandId, eventId, lines: touched, coupon })
  if (control.edits.length > mostEdits) control.edits.shift()
}

const remember = ({ control }: Cart, lineId: string, { meta }: CartRecord): void => {
  if (control.holder === 'csr') control.removed = { ...control.removed, [lineId]: meta.actor.kind === 'csr' ? 'csr' : 'shopper' }
}

const touch = (cart: Cart, { meta }: CartRecord): void => {
  cart.touchedAt = meta.occurredAt
  if (cart.control.holder === 'csr' && cart.control.sessionId === meta.takeoverSessionId) cart.control.lastEditAt = meta.occurredAt
}

const copied = (lines: ReadonlyArray<CartLine>): Array<Mutable<CartLine>> => lines.map((line) => ({ ...line }))

/** The state of a cart by one mutable switch: the least work that can do it. It knows the kinds of event that the workload has. */
export const foldCart = (events: ReadonlyArray<CartRecord>): CartState => {
  const cart = empty()
  for (const stored of events) {
    const event = stored as unknown as CartEvent // sound: the workload holds events of the cart only
    switch (event.type) {
      case 'CartOpened': {
        const { data } = event
        cart.cartId = data.cartId
        cart.shopper = data.shopper
        cart.siteId = data.siteId
        cart.channelCode = data.channelCode
        cart.currency = data.currency
        cart.priceListCode = data.priceListCode
        cart.rounding = data.rounding
        cart.origin = data.origin
        cart.abandonAfterMs = data.abandonAfterMs
        cart.touchedAt = stored.meta.occurredAt
        cart.phase = { is: 'open' }
        break
      }
      case 'ItemAddedByShopper':
      case 'ItemAddedByCsr':
        keep(cart, [event.data.lineId], null, stored)
        add(cart, event.data, stored)
        touch(cart, stored)
        break
      case 'ItemQuantityChangedByShopper':
      case 'ItemQuantityChangedByCsr': {
        keep(cart, [event.data.lineId], null, stored)
        const line = find(cart, event.data.lineId)
        if (line !== undefined) {
          line.quantity = event.data.to
          line.price = event.data.price
        }
        touch(cart, stored)
        break
      }
      case 'ItemConfiguredByShopper':
      case 'ItemConfiguredByCsr': {
        keep(cart, [event.data.lineId], null, stored)
        const line = find(cart, event.data.lineId)
        if (line !== undefined) {
          line.product = event.data.product
          line.options = event.data.toOptions
          line.configurationKey = event.data.toKey
          line.price = event.data.price
        }
        touch(cart, stored)
        break
      }
      case 'ItemRemovedByShopper':
      case 'ItemRemovedByCsr': {
        const { lineId } = event.data
        keep(cart, [lineId], null, stored)
        cart.lines = cart.lines.filter((line) => line.lineId !== lineId)
        remember(cart, lineId, stored)
        touch(cart, stored)
        break
      }
      case 'CartEmptied':
        keep(
          cart,
          cart.lines.map(({ lineId }) => lineId),
          null,
          stored,
        )
        for (const { lineId } of cart.lines) remember(cart, lineId, stored)
        cart.lines = []
        touch(cart, stored)
        break
      case 'ItemFulfillmentChanged': {
        keep(cart, [event.data.lineId], null, stored)
        const line = find(cart, event.data.lineId)
        if (line !== undefined) {
          line.fulfillment = event.data.to
          line.configurationKey = event.data.toKey
        }
        touch(cart, stored)
        break
      }
      case 'CouponApplied':
        keep(cart, [], event.data.coupon.code, stored)
        cart.coupons.push(event.data.coupon)
        touch(cart, stored)
        break
      case 'CouponRemoved': {
        const { code } = event.data.coupon
        keep(cart, [], code, stored)
        cart.coupons = cart.coupons.filter((coupon) => coupon.code !== code)
        touch(cart, stored)
        break
      }
      case 'CartControlTransferred': {
        const { data } = event
        const since = stored.meta.occurredAt
        cart.control = {
          holder: 'csr',
          sessionId: data.sessionId,
          csrId: data.csrId,
          orderId: data.orderId,
          mode: data.mode,
          since,
          lastEditAt: since,
          idleTimeoutMs: data.idleTimeoutMs,
          absoluteDeadline: data.absoluteDeadline,
          transfers: 0,
          removed: {},
          baseline: { lines: copied(cart.lines), coupons: cart.coupons.slice() },
          edits: [],
        }
        cart.sessions[data.sessionId] = null
        break
      }
      case 'CartControlReturned':
        cart.control = { holder: 'shopper' }
        cart.sessions[event.data.sessionId] = event.data.cause
        touch(cart, stored)
        break
      case 'CartRevertedToBaseline':
        cart.lines = copied(event.data.content.lines)
        cart.coupons = event.data.content.coupons.slice()
        break
      case 'CartSealed': {
        const { handoffId, sessionId, orderId, intent } = event.data
        const from = cart.phase.is === 'handedOff' ? cart.phase.orderId : null
        cart.phase = { is: 'sealed', handoffId, sessionId, orderId, intent, from }
        cart.handoffs[handoffId] = 'sealed'
        break
      }
      case 'CartUnsealed':
        if (cart.phase.is === 'sealed')
          cart.phase = cart.phase.from === null ? { is: 'open' } : { is: 'handedOff', orderId: cart.phase.from }
        if (cart.control.holder === 'csr') cart.control.lastEditAt = stored.meta.occurredAt
        cart.handoffs[event.data.handoffId] = 'unsealed'
        break
      case 'CheckoutBegun':
        cart.phase = { is: 'checkingOut', checkoutId: event.data.checkoutId, deadline: event.data.deadline }
        break
      case 'CheckoutAborted':
        cart.phase = { is: 'open' }
        touch(cart, stored)
        break
    }
  }
  return cart
}
