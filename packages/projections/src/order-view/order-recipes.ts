import { type AuditMetadata, type cartEvents, type OrderEvent, offlineOrder, type sessionEvents } from '@cart-takeover/domain'
import type { EventOf } from '@cart-takeover/domain/event-sourcing'
import type { Seen } from '../projection.js'
import { keepingState } from '../views/keeping-state.js'
import { kept } from '../views/kept.js'
import { copyReport, refusedCopy } from './copy-report.js'
import type { OrderDocument } from './order-document.js'

type SeenHere = Seen<AuditMetadata>

type OfOthers =
  | EventOf<typeof cartEvents.CartSealed>
  | EventOf<typeof sessionEvents.TakeoverTransferred>
  | EventOf<typeof sessionEvents.TakeoverExtended>

/** What happens to an order, what its cart tells of what a hand-off carried, and what its takeover tells of whose it is and until when. */
export const orderRecipes = keepingState<OrderDocument, OrderEvent | OfOthers>(
  offlineOrder,
  (document, { meta }: SeenHere) => {
    document.updatedAt = meta.occurredAt
  },
  {
    OfflineOrderCreated: (document, { shipMode, customerInteractionType }, { meta }) => {
      document.createdAt = meta.occurredAt
      document.shipMode = shipMode
      document.customerInteractionType = customerInteractionType
    },
    OrderCustomerSelected: (document, { account }) => {
      document.account = kept(account)
    },
    OrderCancelled: (document, { reasonCode, moreInfo }, { meta }) => {
      document.cancelled = { by: meta.actor, at: meta.occurredAt, reasonCode, moreInfo }
    },

    CartAssociatedWithOrder: (document, { sessionId, csrId, mode, absoluteDeadline }) => {
      document.takeover = { sessionId, csrId, transferNo: 0, mode, absoluteDeadline }
    },
    TakeoverTransferred: ({ takeover }, { sessionId, toCsr, transferNo }) => {
      if (takeover?.sessionId === sessionId && transferNo > takeover.transferNo) Object.assign(takeover, { csrId: toCsr, transferNo })
    },
    TakeoverExtended: ({ takeover }, { sessionId, newDeadline }) => {
      if (takeover?.sessionId === sessionId && newDeadline > takeover.absoluteDeadline) takeover.absoluteDeadline = newDeadline
    },
    CartSealed: (document, { snapshot }) => {
      document.sealed = snapshot.lines.map(({ lineId, product, quantity }) => ({
        cartLineId: lineId,
        code: product.productCode,
        name: product.name,
        quantity,
      }))
    },
    ItemsCopiedToOrder: (document, data, { meta }) => {
      const { handoffId: id, sessionId, cartId } = data
      document.lastCopy = kept(copyReport({ by: 'handOff', id, sessionId, cartId, at: meta.occurredAt }, data, document.sealed))
    },
    CopyRefused: (document, { handoffId: id, sessionId, cartId, code }, { meta }) => {
      document.lastCopy = kept(refusedCopy({ by: 'handOff', id, sessionId, cartId, at: meta.occurredAt }, code))
    },
    ItemsPopulatedFromCart: (document, data, { meta }) => {
      const { populateId: id, cartId } = data
      document.populatedFrom = cartId
      document.lastCopy = kept(copyReport({ by: 'populate', id, sessionId: null, cartId, at: meta.occurredAt }, data, []))
    },

    OrderItemAdded: (document, { line }, { eventId, meta }) => {
      document.typedBy[line.lineId] = { by: meta.actor, sessionId: meta.takeoverSessionId, at: meta.occurredAt, eventId }
    },

    OrderSubmitted: (document, { total, submittedBy }, { meta }) => {
      document.submitted = { by: submittedBy, at: meta.occurredAt, total }
    },

    OrderNoteAdded: (document, { noteId, text, visibility }, { meta }) => {
      document.notes.push({ noteId, by: meta.actor, at: meta.occurredAt, text, visibility })
    },
    OrderErrored: (document, { reason }, { meta }) => {
      document.errored = { at: meta.occurredAt, reason }
    },
  },
)
