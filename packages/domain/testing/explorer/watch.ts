import type { RecordedEvent } from '#src/event-sourcing/index.js'
import type { AuditMetadata } from '#src/values/audit.js'

/** A law that was broken, as the laws and invariants are numbered, and how. */
export interface Broken {
  readonly law: string
  readonly what: string
}

/**
 * What an onlooker remembers of a stream, told by its events alone and not by the recipes of the house: who holds the cart and what
 * is in it, whether the takeover is over, whether the order was submitted, and what was the first thing wrong.
 */
export interface Watch {
  readonly holder: { readonly sessionId: string; readonly csrId: string } | null
  readonly isOver: boolean
  readonly isSubmitted: boolean
  /** What is in the cart: added and not removed since. */
  readonly lines: ReadonlyArray<string>
  readonly broken: Broken | null
}

export const unwatched: Watch = { holder: null, isOver: false, isSubmitted: false, lines: [], broken: null }

/** What the events that matter here say, as far as they say it. */
interface Data {
  readonly sessionId?: string | null
  readonly csrId?: string
  readonly fromCsr?: string
  readonly toCsr?: string
  readonly lineId?: string
  readonly lines?: ReadonlyArray<{ readonly lineId: string; readonly to?: unknown }>
  readonly outcomes?: ReadonlyArray<{ readonly kind: string; readonly line?: { readonly lineId: string } }>
  readonly content?: { readonly lines: Lines }
}
type Lines = ReadonlyArray<{ readonly lineId: string }>
const idsOf = (lines: Lines | undefined): ReadonlyArray<string> => lines?.map(({ lineId }) => lineId) ?? []

const broken = (watch: Watch, law: string, what: string): Watch => ({ ...watch, broken: watch.broken ?? { law, what } })

/** What a supervisor may do in a cart that somebody else holds. */
const supervised: ReadonlyArray<string> = ['CartControlPassedOn', 'CartControlExtended', 'CartControlReturned', 'CartRevertedToBaseline']

/** What changes nothing in a cart, and is not said in one that somebody holds. */
const claimed = 'ItemsClaimedForOrder'

/** L-4: what a CSR does in a cart is done by whoever holds it. The return of control tells its revert in one breath. */
const byItsHolder = (watch: Watch, { stream, type, data, meta }: RecordedEvent): Watch => {
  const { actor, via } = meta as AuditMetadata // sound: every event here was made by `handle`
  if (!stream.startsWith('cart-') || actor.kind !== 'csr' || via !== null || supervised.includes(type)) return watch
  if (type === claimed && watch.holder === null) return watch
  const { sessionId } = data as Data // sound: what is not there is undefined
  const { holder } = watch
  return holder?.sessionId === sessionId && holder?.csrId === actor.csrId
    ? watch
    : broken(watch, 'L-4', `${type} by ${actor.csrId} in ${sessionId} while ${holder?.sessionId ?? 'the shopper'} holds the cart`)
}

const next = (watch: Watch, { type, data }: RecordedEvent): Watch => {
  const { sessionId, csrId, fromCsr, toCsr, lineId = '', content, lines: told = [], outcomes = [] } = data as Data // sound: what is not there is undefined
  const { holder, isOver, isSubmitted, lines } = watch
  switch (type) {
    case 'ItemAddedByShopper':
    case 'ItemAddedByCsr':
      return { ...watch, lines: [...lines, lineId] }
    case 'ItemRemovedByShopper':
    case 'ItemRemovedByCsr':
      return { ...watch, lines: lines.filter((line) => line !== lineId) }
    case 'CartEmptied':
      return { ...watch, lines: [] }
    case 'CartRevertedToBaseline':
      return { ...watch, lines: idsOf(content?.lines) }
    case 'CartImported':
    case 'CartResynced':
      return { ...watch, lines: idsOf(told) }
    case 'CartEditUndone': {
      const touched = new Set(idsOf(told))
      return { ...watch, lines: [...lines.filter((line) => !touched.has(line)), ...idsOf(told.filter(({ to }) => to !== null))] }
    }
    case 'ItemsMergedFromCart':
      return {
        ...watch,
        lines: [...lines, ...outcomes.flatMap(({ kind, line }) => (kind === 'added' && line !== undefined ? [line.lineId] : []))],
      }
    case 'CartControlTransferred':
      return holder === null
        ? { ...watch, holder: { sessionId: sessionId ?? '', csrId: csrId ?? '' } }
        : broken(watch, 'L-3', `control was given to ${sessionId} while ${holder.sessionId} held it`)
    case 'CartControlReturned':
      return holder?.sessionId === sessionId
        ? { ...watch, holder: null }
        : broken(watch, 'L-3', `control of ${sessionId} came back while ${holder?.sessionId ?? 'the shopper'} held it`)
    case 'CartControlPassedOn':
      return holder !== null && holder.sessionId === sessionId && holder.csrId === fromCsr
        ? { ...watch, holder: { ...holder, csrId: toCsr ?? '' } }
        : broken(watch, 'L-3', `control of ${sessionId} was passed on by ${fromCsr} while ${holder?.csrId ?? 'the shopper'} held it`)
    case 'CartHandedOff':
      return { ...watch, holder: null }
    case 'TakeoverDenied':
    case 'TakeoverEnded':
      return isOver ? broken(watch, 'TI-1', `${type} after the takeover was over`) : { ...watch, isOver: true }
    case 'TakeoverStarted':
    case 'OrderAttachedToTakeover':
    case 'TakeoverTransferred':
    case 'TakeoverExtended':
    case 'HandoffRequested':
    case 'HandoffFailed':
      return isOver ? broken(watch, 'TI-1', `${type} after the takeover was over`) : watch
    case 'OrderSubmitted':
      return isSubmitted ? broken(watch, 'L-8', 'the order was submitted twice') : { ...watch, isSubmitted: true }
    default:
      return watch
  }
}

/** Sees one event. */
export const see = (watch: Watch, event: RecordedEvent): Watch => next(byItsHolder(watch, event), event)
