import { either as E } from 'fp-ts'
import { type DataOf, isRefused, loadStream, type RecordedEvent, type StreamName } from '../event-sourcing/index.js'
import { canTake } from '../offline-order/decide-copy.js'
import { offlineOrder } from '../offline-order/offline-order.js'
import type { OrderCommand } from '../offline-order/tables.js'
import type { Detail } from '../rejections.js'
import { elapsed } from '../values/ids.js'
import { auditOf } from './audit-of.js'
import { askAbout, noWord } from './present-word.js'
import type { Failure, Surroundings } from './surroundings.js'

type Copy = DataOf<OrderCommand, 'CopyItems'>

/** What a copy is told on its way to the order. */
type WordForCopy = Pick<Copy, 'offers' | 'couponAnswers' | 'refusal'>

/**
 * What the ports say of a copy, or why it has to be refused without them. The cart is sealed meanwhile, so no port may hold it for ever: of
 * an order that takes no copy nobody is asked; an answer that is none refuses the copy at once; and a port that cannot be reached is asked
 * again for as long as the policy has patience, counted from the seal (L-25).
 */
export const wordForCopy = async (
  { store, ports, policy }: Pick<Surroundings, 'store' | 'ports' | 'policy'>,
  stream: StreamName,
  { handoffId, sessionId, intent, snapshot }: Copy,
  cause: RecordedEvent,
): Promise<E.Either<Failure, WordForCopy>> => {
  const order = await loadStream(store, offlineOrder, stream)
  if (isRefused(order)) return order
  if (Object.hasOwn(order.right.state.answered, handoffId)) return E.right({ ...noWord, refusal: null })
  const able = canTake(order.right.state, sessionId, intent)
  if (isRefused(able)) return E.right({ ...noWord, refusal: able.left })
  const word = await askAbout(ports, snapshot, auditOf(cause).onBehalfOf)
  if (!isRefused(word)) return E.right({ ...word.right, refusal: null })
  const { port, about, failure } = word.left
  const isAway = failure._tag === 'Unavailable'
  if (isAway && elapsed(cause.meta.occurredAt, ports.clock.now()) <= policy.handoffPatienceMs) return E.left(failure)
  const detail: Detail<'PRICE_CHECK_FAILED'> = { port, about, reason: isAway ? 'unreachable' : 'refused' }
  return E.right({ ...noWord, refusal: { code: 'PRICE_CHECK_FAILED', detail } })
}
