import type { RecordedEvent } from '#src/event-sourcing/index.js'
import type { Shopper } from '#src/values/shopper.js'
import type { Setting } from './setting.js'
import type { CsrName } from './wish.js'

/** What the events that a screen shows say, as far as they say it. */
interface Shown {
  readonly sessionId?: string
  readonly cartId?: string
  readonly csrId?: string
  readonly toCsr?: string
  readonly lineId?: string
  readonly checkoutId?: string
  readonly customerId?: string
  readonly to?: string
  readonly lines?: ReadonlyArray<{ readonly lineId: string }>
}
/** Sound: what is not there is undefined. */
const shown = ({ data }: RecordedEvent): Shown => data as Shown

/** What people see before they click; it may be out of date when the click arrives. */
export interface Screen {
  /** The takeover that a CSR has had last, running or not: an old tab stays open. */
  readonly takeoverOf: (csr: CsrName) => string | null
  /** The last takeover of all. */
  readonly lastTakeover: () => string | null
  readonly cartId: () => string | null
  /** A line that was ever put into the cart. */
  readonly line: (number: number) => string | null
  readonly checkoutId: () => string | null
  /** The cart that was filled in a browser, and who its owner is by now. */
  readonly browser: () => { readonly cartId: string; readonly owner: Shopper } | null
}

export const screenOf = (log: ReadonlyArray<RecordedEvent>, { cartId, browser }: Setting): Screen => {
  const last = (find: (event: RecordedEvent) => string | null | undefined): string | null => {
    for (let at = log.length - 1; at >= 0; at--) {
      const event = log[at]
      const found = event === undefined ? undefined : find(event)
      if (found != null) return found
    }
    return null
  }
  return {
    takeoverOf: (csr) =>
      last((event) => {
        const { sessionId, csrId, toCsr } = shown(event)
        const isTheirs = (event.type === 'TakeoverRequested' && csrId === csr) || (event.type === 'CartControlPassedOn' && toCsr === csr)
        return isTheirs ? sessionId : null
      }),
    lastTakeover: () => last((event) => (event.type === 'TakeoverRequested' ? shown(event).sessionId : null)),
    cartId: () => {
      if (cartId === null) return last((event) => (event.type === 'TakeoverRequested' ? shown(event).cartId : null))
      // A login may have put another in its place.
      return browser === null ? cartId : (last((event) => (event.type === 'CartRedirected' ? shown(event).to : null)) ?? cartId)
    },
    line: (number) => {
      const lines = log.flatMap((event) => {
        if (event.type === 'ItemAddedByShopper' || event.type === 'ItemAddedByCsr') return [shown(event).lineId ?? '']
        return event.type === 'CartImported' ? (shown(event).lines ?? []).map(({ lineId }) => lineId) : []
      })
      return lines[number % Math.max(lines.length, 1)] ?? null
    },
    checkoutId: () => last((event) => (event.type === 'CheckoutBegun' ? shown(event).checkoutId : null)),
    browser: () => {
      if (browser === null) return null
      const customerId = last((event) => (event.type === 'CartAssignedToCustomer' ? shown(event).customerId : null))
      return { cartId: browser.cartId, owner: customerId === null ? browser.guest : { kind: 'registered', customerId } }
    },
  }
}
