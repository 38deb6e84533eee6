import {
  type Conductor,
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
const toCreator = ({ createdBy }: OrderState): Recipient | null =>
  createdBy?.kind === 'csr' ? { kind: 'csr', csrId: createdBy.csrId } : null

/** Whom it is for, and what they are told. `null`: nobody is there to tell, a guest of whom nothing is known for instance. */
const ofOrder = (wanted: Extract<NoticeWanted, { readonly orderId: string }>, order: OrderState): Addressed | null => {
  const { orderId, orderNumber } = order
  const told = { orderId, orderNumber }
  const tell = (to: Recipient | null, notice: Notice): Addressed | null => (to === null ? null : [to, notice])
  switch (wanted.kind) {
    case 'orderReady':
      return tell(toShopper(order), { ...told, kind: wanted.kind, expiresAt: wanted.expiresAt })
    case 'orderSubmitted':
    case 'orderCancelled':
      return tell(wanted.by.kind === 'shopper' ? toCreator(order) : toShopper(order), { ...told, kind: wanted.kind })
    case 'orderAbandoned':
      return tell(wanted.to === 'csr' ? toCreator(order) : toShopper(order), { ...told, kind: wanted.kind })
    case 'orderErrored':
      return tell(toCreator(order), { ...told, kind: wanted.kind })
    case 'refundOwed':
      return tell(toCreator(order), { ...told, kind: wanted.kind, amount: wanted.amount })
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

/** Looks up whom a notice is for, and sends it. */
export const toPeople =
  (conductor: Conductor, notifications: Notifications): Send<NoticeWanted, Error> =>
  async (wanted, key) => {
    const looked =
      'orderId' in wanted
        ? E.map((order: OrderState) => ofOrder(wanted, order))(await conductor.look(offlineOrder, wanted.orderId))
        : E.map((session: SessionState) => ofSession(wanted, session))(await conductor.look(takeoverSession, wanted.sessionId))
    if (isRefused(looked)) return looked
    if (looked.right === null) return E.right(E.right(nothing))
    const [to, notice] = looked.right
    const sent = await notifications.send(to, notice, key)()
    return isRefused(sent) ? sent : E.right(E.right(nothing))
  }
