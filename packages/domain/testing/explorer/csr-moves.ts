import { AddItem, ExtendControl, ReleaseControl, TransferControl } from '#src/cart/commands.js'
import { integration } from '#src/integration/call.js'
import {
  AbortPayment,
  AcknowledgeDuplicateRisk,
  AssociateCart,
  BeginPayment,
  CancelOrder,
  CreateOfflineOrder,
  RecallFromShopper,
  SelectCustomer,
} from '#src/offline-order/commands.js'
import { AddItemsToOrder, DenyTakeover, RequestTakeover } from '#src/takeover-session/commands.js'
import type { SessionState } from '#src/takeover-session/state.js'
import type { Csr } from '#src/values/actor.js'
import type { Shopper } from '#src/values/shopper.js'
import type { Disposition } from '#src/values/takeover.js'
import { someEvidence } from '../circumstances.js'
import { after } from '../moments.js'
import { contactOf, wade } from '../people.js'
import { CART, move, nameOf, newCart, policy, site, toCart, toOrder, toSession } from './cast.js'
import { BEHAVIORS } from './handle.js'
import { offerOf } from './present-word.js'
import type { Move } from './scenario.js'
import { quotedSubmit } from './submit.js'

/** A desk shows the cart once the takeover has begun; from then on its CSR may click, however late. */
const shownIn = (sessionId: string): Required<Pick<Move, 'when'>> => ({
  when: {
    in: toSession(sessionId),
    holds: ({ phase }: SessionState) => phase.is === 'active' || phase.is === 'handingOff' || phase.is === 'ended',
  },
})

/** What CSRs do for one shopper. */
export const csrMoves = (shopper: Shopper) => {
  const guest = shopper.kind === 'anonymous'
  const takeover = (sessionId: string, csrId: string) => ({
    cartId: CART,
    sessionId,
    csrId,
    shopper,
    mode: policy.controlMode,
    idleTimeoutMs: policy.idleTimeoutMs,
    absoluteDeadline: after(policy.absoluteTimeoutMs),
  })
  return {
    createsOrder: (orderId: string): Move =>
      move(
        `Wade creates ${orderId}`,
        toOrder(orderId),
        wade,
        CreateOfflineOrder({ orderId, orderNumber: orderId, ...site, shipMode: 'single', customerInteractionType: 'Call' }),
        SelectCustomer({ shopper, account: null, email: null, billing: contactOf(shopper), shipping: null }),
      ),
    opensCart: (who: Csr, sessionId: string, orderId: string | null): Move =>
      move(
        `${nameOf(who)} opens the cart for ${orderId ?? 'no order yet'} (${sessionId})`,
        toSession(sessionId),
        who,
        RequestTakeover({
          sessionId,
          cartId: CART,
          orderId,
          shopper,
          siteId: site.siteId,
          entryPoint: orderId === null ? 'customerList' : 'order',
          storefront: orderId === null ? 'headless' : 'hosted',
          mode: null,
          reasonCode: null,
          reasonText: null,
          contactChannel: 'phone',
          consentRef: null,
          cartBinding: guest ? 'new-empty' : 'live',
          newCart: guest ? newCart(shopper, 'csr-empty') : null,
          eligibility: {
            accountStatus: 'Active',
            isStaff: false,
            isOwnAccount: false,
            isErased: false,
            featureEnabled: true,
            keptElsewhere: false,
            running: 0,
          },
        }),
      ),
    puts: (who: Csr, item: string, sessionId: string): Move => ({
      ...move(
        `${nameOf(who)} puts a ${item} into the cart (${sessionId})`,
        toCart,
        who,
        AddItem({
          sessionId,
          lineId: item,
          productCode: item,
          options: [],
          quantity: 1,
          fulfillment: { method: 'Digital', locationCode: null, destinationId: null },
          offer: offerOf(item),
        }),
      ),
      ...shownIn(sessionId),
    }),
    addsItems: (who: Csr, sessionId: string, handoffId: string): Move =>
      move(
        `${nameOf(who)} adds the items to the order (${sessionId}, ${handoffId})`,
        toSession(sessionId),
        who,
        AddItemsToOrder({ handoffId, intent: 'shopperCheckout', mergePolicy: policy.mergePolicy, pricePolicy: policy.pricePolicy }),
      ),
    leaves: (who: Csr, sessionId: string, disposition: Disposition = 'keep'): Move => ({
      ...move(
        `${nameOf(who)} leaves the cart${disposition === 'revert' ? ' as it was' : ''} (${sessionId})`,
        toCart,
        who,
        ReleaseControl({ sessionId, cause: 'abandoned', disposition }),
      ),
      ...shownIn(sessionId),
    }),
    supersedes: (by: Csr, sessionId: string): Move => ({
      ...move(
        `${nameOf(by)} ends the takeover to begin one (${sessionId})`,
        toCart,
        by,
        ReleaseControl({ sessionId, cause: 'superseded', disposition: 'keep' }),
      ),
      ...shownIn(sessionId),
    }),
    /** Offered at any time: roles know nothing of takeovers. */
    loses: (who: Csr, sessionId: string): Move =>
      move(
        `${nameOf(who)} loses the right to take over (${sessionId})`,
        toCart,
        integration('roles'),
        ReleaseControl({ sessionId, cause: 'revoked', disposition: 'keep' }),
      ),
    isDenied: (who: Csr, sessionId: string): Move =>
      move(
        `${nameOf(who)} is denied the takeover (${sessionId})`,
        toSession(sessionId),
        integration('roles'),
        DenyTakeover({ code: 'TAKEOVER_NOT_ACTIVE', detail: { sessionId, cause: 'revoked' } }),
      ),
    acknowledges: (who: Csr, orderId: string): Move =>
      move(
        `${nameOf(who)} acknowledges that ${orderId} may be a double`,
        toOrder(orderId),
        who,
        AcknowledgeDuplicateRisk({ reasonCode: 'WANTS_BOTH' }),
      ),
    transfers: (by: Csr, to: Csr, sessionId: string): Move => ({
      ...move(
        `${nameOf(by)} gives the cart to ${nameOf(to)} (${sessionId})`,
        toCart,
        by,
        TransferControl({ sessionId, toCsr: to.csrId, receiver: { evidence: someEvidence(BEHAVIORS), isOwnCart: false, running: 0 } }),
      ),
      ...shownIn(sessionId),
    }),
    extends: (by: Csr, sessionId: string, milliseconds: number): Move => ({
      ...move(
        `${nameOf(by)} takes until ${after(milliseconds)} (${sessionId})`,
        toCart,
        by,
        ExtendControl({ sessionId, newDeadline: after(milliseconds), reasonCode: 'LONG_CALL' }),
      ),
      ...shownIn(sessionId),
    }),
    attaches: (who: Csr, orderId: string, sessionId: string): Move => ({
      ...move(
        `${nameOf(who)} attaches ${orderId} (${sessionId})`,
        toOrder(orderId),
        who,
        AssociateCart({ ...takeover(sessionId, who.csrId), attach: true }),
      ),
      ...shownIn(sessionId),
    }),
    recalls: (who: Csr, orderId: string): Move => move(`${nameOf(who)} recalls ${orderId}`, toOrder(orderId), who, RecallFromShopper({})),
    submits: (who: Csr, orderId: string): Move => ({
      name: `${nameOf(who)} submits ${orderId}`,
      to: toOrder(orderId),
      actor: who,
      commands: quotedSubmit,
    }),
    cancels: (who: Csr, orderId: string): Move =>
      move(`${nameOf(who)} cancels ${orderId}`, toOrder(orderId), who, CancelOrder({ reasonCode: 'CUSTOMER_REQUEST', moreInfo: null })),
    beginsToPay: (who: Csr, orderId: string): Move =>
      move(`${nameOf(who)} begins to pay ${orderId}`, toOrder(orderId), who, BeginPayment({ attemptId: `${who.csrId}-pays` })),
    stopsPaying: (who: Csr, orderId: string): Move =>
      move(
        `${nameOf(who)} stops paying ${orderId}`,
        toOrder(orderId),
        who,
        AbortPayment({ attemptId: `${who.csrId}-pays`, reason: 'left' }),
      ),
  }
}
