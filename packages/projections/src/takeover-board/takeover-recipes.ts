import { type AuditMetadata, cartEvents, type SessionEvent, takeoverSession } from '@cart-takeover/domain'
import type { MemberOf } from '@cart-takeover/domain/event-sourcing'
import type { Draft } from 'immer'
import type { Seen } from '../projection.js'
import { keepingState } from '../views/keeping-state.js'
import { kept } from '../views/kept.js'
import type { TakeoverDocument } from './takeover-document.js'

type Document = Draft<TakeoverDocument>
type SeenHere = Seen<AuditMetadata>

const {
  ItemAddedByCsr,
  ItemQuantityChangedByCsr,
  ItemConfiguredByCsr,
  ItemRemovedByCsr,
  CartEmptied,
  ItemFulfillmentChanged,
  CouponApplied,
  CouponRemoved,
  CartRepriced,
  CartEditUndone,
  CartControlTransferred,
  CartControlPassedOn,
  CartControlExtended,
  CartUnsealed,
} = cartEvents

/** What happens to a cart in a takeover and restarts its idle timer. A shopper's edits name no session and touch no takeover. */
export const workEvents = {
  ItemAddedByCsr,
  ItemQuantityChangedByCsr,
  ItemConfiguredByCsr,
  ItemRemovedByCsr,
  CartEmptied,
  ItemFulfillmentChanged,
  CouponApplied,
  CouponRemoved,
  CartRepriced,
  CartEditUndone,
  CartControlTransferred,
  CartControlPassedOn,
  CartControlExtended,
  CartUnsealed,
}

const restarted = (document: Document, _: unknown, { meta }: SeenHere): void => {
  document.lastEditAt = meta.occurredAt
}
const until = (document: Document, deadline: string): void => {
  if (deadline > document.absoluteDeadline) document.absoluteDeadline = deadline
}
const edited = (document: Document, data: unknown, seen: SeenHere): void => {
  document.edits += 1
  restarted(document, data, seen)
}

export const takeoverRecipes = keepingState<TakeoverDocument, SessionEvent | MemberOf<typeof workEvents>>(takeoverSession, () => {}, {
  TakeoverRequested: (document, { reasonCode, reasonText, idleTimeoutMs, absoluteDeadline }, { meta }) => {
    Object.assign(document, {
      reasonCode,
      reasonText: kept(reasonText),
      idleTimeoutMs,
      absoluteDeadline,
      requestedAt: meta.occurredAt,
      lastEditAt: meta.occurredAt,
    })
  },
  // Told of an extension first, it keeps the later deadline.
  TakeoverStarted: (document, { startedAt, idleTimeoutMs, absoluteDeadline }) => {
    Object.assign(document, { startedAt, idleTimeoutMs })
    until(document, absoluteDeadline)
  },
  TakeoverExtended: (document, { newDeadline }) => until(document, newDeadline),
  TakeoverDenied: (document, { code }, { meta }) => {
    document.ended = { at: meta.occurredAt, by: meta.actor, code, counts: null }
  },
  HandoffRequested: (document, _, { meta }) => {
    document.handingOffSince = meta.occurredAt
  },
  HandoffFailed: (document) => {
    document.handingOffSince = null
  },
  CheckoutAttemptBlocked: (document) => {
    document.blockedCheckouts += 1
  },
  TakeoverEnded: (document, { code, counts }, { meta }) => {
    document.ended = { at: meta.occurredAt, by: meta.actor, code, counts }
  },

  CartControlTransferred: restarted,
  CartControlPassedOn: restarted,
  CartControlExtended: restarted,
  CartUnsealed: restarted,
  ItemAddedByCsr: edited,
  ItemQuantityChangedByCsr: edited,
  ItemConfiguredByCsr: edited,
  ItemRemovedByCsr: edited,
  CartEmptied: edited,
  ItemFulfillmentChanged: edited,
  CouponApplied: edited,
  CouponRemoved: edited,
  CartRepriced: restarted,
  CartEditUndone: (document, data, seen) => {
    document.edits -= 1
    restarted(document, data, seen)
  },
})
