import type { Shopper } from '@cart-takeover/domain'
import { shopperKey } from '@cart-takeover/domain'
import type { Json } from '@cart-takeover/domain/event-sourcing'
import { actorText } from '../content-view/line-texts.js'
import { factText } from './fact-text.js'
import { moneyFact } from './telling.js'
import type { TimelineRow } from './timeline-row.js'
import { type Audience, timelineTexts } from './timeline-texts.js'

/** What is to be said, for whoever words it in another language: `timeline.shopper.ItemAddedByCsr`, and the facts that the text names. */
export interface Wording {
  readonly key: string
  readonly params: Readonly<Record<string, Json>>
}

const named = /\{([\w.]+)\}/g

const factOf = (row: TimelineRow, path: string): Json => {
  if (path === 'item') return row.target.name ?? row.target.id
  if (path === 'amount') return row.amount === null ? null : moneyFact(row.amount)
  if (path === 'reason') return row.reasonCode
  const [side, field] = path.split('.')
  const facts = side === 'before' ? row.before : row.after
  return (field === undefined ? facts : facts?.[field]) ?? null
}

/** What is to be said of an event to that audience. It holds no fact that the audience's text does not name. */
export const wordingOf = (row: TimelineRow, audience: Audience): Wording => {
  const paths = [...timelineTexts[audience][row.type].matchAll(named)].map(([, path = '']) => path)
  return { key: `timeline.${audience}.${row.type}`, params: Object.fromEntries(paths.map((path) => [path, factOf(row, path)])) }
}

/** A text with its facts. A part in brackets is left out where a fact in it is missing; elsewhere a missing one is `?`. */
export const worded = (template: string, params: Wording['params'], timeZone = 'UTC'): string => {
  const fill = (part: string, otherwise: string | null): string | null => {
    let complete = true
    const filled = part.replace(named, (_, path: string) => {
      const told = factText(params[path] ?? null, timeZone)
      complete &&= told !== null
      return told ?? otherwise ?? ''
    })
    return complete || otherwise !== null ? filled : null
  }
  return template
    .split(/(\[[^\]]*\])/)
    .map((part) => (part.startsWith('[') ? (fill(part.slice(1, -1), null) ?? '') : (fill(part, '?') ?? '')))
    .join('')
}

/** The row's text in English. */
export const textOf = (row: TimelineRow, audience: Audience, timeZone = 'UTC'): string =>
  worded(timelineTexts[audience][row.type], wordingOf(row, audience).params, timeZone)

const isOwn = (shopper: Shopper, onBehalfOf: Shopper | null): boolean =>
  onBehalfOf !== null && shopperKey(shopper) === shopperKey(onBehalfOf)

/** Who did it. To the shopper every CSR is a store representative, and every machine the store. */
export const whoDid = ({ actor, via, onBehalfOf }: Pick<TimelineRow, 'actor' | 'via' | 'onBehalfOf'>, audience: Audience): string => {
  if (audience === 'internal') return via === null ? actorText(actor) : `${actorText(actor)} · ${via}`
  if (actor.kind === 'shopper') return isOwn(actor.shopper, onBehalfOf) ? 'You' : 'Another shopper'
  return actor.kind === 'csr' ? 'Store representative' : 'The store'
}

/** For whom it was done, where somebody else did it. */
export const forWhom = ({ actor, onBehalfOf }: Pick<TimelineRow, 'actor' | 'onBehalfOf'>): string =>
  onBehalfOf === null || (actor.kind === 'shopper' && isOwn(actor.shopper, onBehalfOf))
    ? ''
    : actorText({ kind: 'shopper', shopper: onBehalfOf })
