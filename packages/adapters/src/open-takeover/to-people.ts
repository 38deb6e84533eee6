import {
  type Conductor,
  type Failure,
  type Notice,
  type NoticeWanted,
  type Notifications,
  type OrderState,
  offlineOrder,
  type Recipient,
  type SessionState,
  takeoverSession,
} from '@cart-takeover/domain'
import { isRefused, type RecordedEvent, type Send } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'

type Addressed = readonly [to: Recipient, notice: Notice]

const nothing: ReadonlyArray<RecordedEvent> = []

const toShopper = ({ shopper, email }: Pick<OrderState, 'shopper' | 'email'>): Recipient | null =>
  shopper === null ? null : { kind: 'shopper', shopper, email: email?.value ?? null }

/** The CSR whose order it is: who has handed it off last, whoever created it; `null` where that was no CSR. */
const csrOf = async (conductor: Conductor, { createdBy, sessions }: OrderState): Promise<E.Either<Failure, Recipient | null>> => {
  const copied = Object.entries(sessions).filter(([, on]) => on.copied)
  const [sessionId] = copied.toSorted(([, one], [, other]) => (one.since < other.since ? -1 : 1)).at(-1) ?? []
  if (sessionId === undefined) return E.right(createdBy?.kind === 'csr' ? { kind: 'csr', csrId: createdBy.csrId } : null)
  // It may have been a colleague's by then.
  const session = await conductor.look(takeoverSession, sessionId)
  return isRefused(session) ? session : E.right({ kind: 'csr', csrId: session.right.csrId })
}

/** Whom it is for, and what they are told. `null`: nobody is there to tell, a guest of whom nothing is known for instance. */
const ofOrder = (
  wanted: Extract<NoticeWanted, { readonly orderId: string }>,
  order: OrderState,
  toCsr: Recipient | null,
): Addressed | null => {
  const { orderId, orderNumber } = order
  const told = { orderId, orderNumber }
  const tell = (to: Recipient | null, notice: Notice): Addressed | null => (to === null ? null : [to, notice])
  switch (wanted.kind) {
    case 'orderReady':
      return tell(toShopper(order), { ...told, kind: wanted.kind, expiresAt: wanted.expiresAt })
    case 'orderSubmitted':
      return tell(wanted.by.kind === 'shopper' ? toCsr : toShopper(order), { ...told, kind: wanted.kind })
    case 'orderCancelled':
      return tell(wanted.by.kind === 'shopper' ? toCsr : toShopper(order), { ...told, kind: wanted.kind, cartBack: wanted.cartBack })
    case 'orderAbandoned':
      return tell(wanted.to === 'csr' ? toCsr : toShopper(order), { ...told, kind: wanted.kind, cartBack: wanted.cartBack })
    case 'orderErrored':
      return tell(toCsr, { ...told, kind: wanted.kind })
    case 'refundOwed':
      return tell(toCsr, { ...told, kind: wanted.kind, amount: wanted.amount })
  }
}
const ofSession = (wanted: Extract<NoticeWanted, { readonly sessionId: string }>, session: SessionState): Addressed | null => {
  const { sessionId, orderId, cartId, csrId, shopper } = session
  if (wanted.kind === 'takeoverEnded')
    return [
      { kind: 'csr', csrId },
      { kind: wanted.kind, sessionId, orderId, outcome: wanted.outcome },
    ]
  const to = toShopper({ shopper, email: null })
  return to === null ? null : [to, { kind: wanted.kind, cartId }]
}

const addressed = async (conductor: Conductor, wanted: NoticeWanted): Promise<E.Either<Failure, Addressed | null>> => {
  if (!('orderId' in wanted)) {
    const session = await conductor.look(takeoverSession, wanted.sessionId)
    return isRefused(session) ? session : E.right(ofSession(wanted, session.right))
  }
  const order = await conductor.look(offlineOrder, wanted.orderId)
  if (isRefused(order)) return order
  const toCsr = await csrOf(conductor, order.right)
  return isRefused(toCsr) ? toCsr : E.right(ofOrder(wanted, order.right, toCsr.right))
}

/** Looks up whom a notice is for, and sends it; to nobody whose personal data was erased. */
export const toPeople =
  (conductor: Conductor, notifications: Notifications): Send<NoticeWanted, Error> =>
  async (wanted, key) => {
    const looked = await addressed(conductor, wanted)
    if (isRefused(looked)) return looked
    if (looked.right === null) return E.right(E.right(nothing))
    const [to, notice] = looked.right
    // Of what an order still holds of somebody who was erased nothing is made use of.
    const erased = to.kind === 'shopper' ? await conductor.isErased(to.shopper) : E.right(false)
    if (isRefused(erased)) return erased
    if (erased.right) return E.right(E.right(nothing))
    const sent = await notifications.send(to, notice, key)()
    return isRefused(sent) ? sent : E.right(E.right(nothing))
  }
