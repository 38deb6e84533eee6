import { type AuditMetadata, cart, csr, type Shopper, shopperActor } from '@cart-takeover/domain'
import {
  eventIds,
  fingerprint,
  isRefused,
  type NewEvent,
  newEvent,
  type RecordedEvent,
  type StreamName,
  streamName,
} from '@cart-takeover/domain/event-sourcing'
import { cartStory } from './cart-story.js'
import { instant } from './shelf.js'

export const tenantId = 'bench'
export const cartStream = (cartId: string): StreamName => streamName({ category: 'cart', tenant: tenantId, id: cartId })

const adam: Shopper = { kind: 'registered', customerId: '1000' }

/** Metadata as the command handler writes it: for a CSR in a takeover, or for the shopper. */
const metaOf = (commandId: string, sessionId: string | null): Omit<AuditMetadata, 'piiSubjects'> => ({
  tenantId,
  occurredAt: instant,
  commandId,
  correlationId: commandId,
  causationId: null,
  inputDigest: fingerprint(commandId),
  actor: sessionId === null ? shopperActor(adam) : csr('wade'),
  via: null,
  evidence: sessionId === null ? null : { behaviors: ['Customer Update'], roles: [], policyVersion: '1', checkedAt: instant },
  siteId: 'adams-keyboards',
  channelCode: 'Online01',
  onBehalfOf: adam,
  takeoverSessionId: sessionId,
})

/** The story of a cart, ready to be appended: one command an event. */
export const newEventsOf = (cartId: string, count: number): ReadonlyArray<NewEvent> => {
  const stream = cartStream(cartId)
  return cartStory(cartId, count).map((fact, index) => {
    const commandId = `${cartId}-command-${index}`
    const sessionId = 'sessionId' in fact.data ? fact.data.sessionId : null
    const made = newEvent(cart.events, fact, eventIds(stream, commandId)(0), metaOf(commandId, sessionId))
    if (isRefused(made)) throw made.left
    return made.right
  })
}

/** An event of a cart as a store hands it out. */
export type CartRecord = RecordedEvent & { readonly meta: AuditMetadata }

/** The same story as a store would hand it out. */
export const recordedEventsOf = (cartId: string, count: number): ReadonlyArray<CartRecord> =>
  newEventsOf(cartId, count).map((event, revision) => ({
    ...event,
    meta: event.meta as AuditMetadata, // sound: made by `metaOf`
    stream: cartStream(cartId),
    revision,
    position: null,
    recordedAt: instant,
  }))
