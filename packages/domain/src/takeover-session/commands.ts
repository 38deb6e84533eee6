import * as t from 'io-ts'
import { command } from '../event-sourcing/index.js'
import { ControlMode, MergePolicy, PricePolicy } from '../policy.js'
import { GrantHash } from '../values/grant.js'
import { Id, Instant } from '../values/ids.js'
import { SafeInteger } from '../values/money.js'
import { Shopper } from '../values/shopper.js'
import { CopyCounts, HandoffIntent, ReleaseCause } from '../values/takeover.js'
import { Eligibility } from './eligibility.js'
import { requestedShape } from './requested.js'

const { idleTimeoutMs: _, absoluteDeadline: __, csrId: ___, mode: ____, ...asked } = requestedShape

/** `mode`: the policy's own where it is `null`. */
export const RequestTakeover = command(
  'RequestTakeover',
  t.type({
    ...asked,
    shopper: t.union([Shopper, t.null]),
    siteId: t.union([t.string, t.null]),
    mode: t.union([ControlMode, t.null]),
    eligibility: Eligibility,
  }),
)
export const ConfirmStart = command(
  'ConfirmStart',
  t.type({ baselineRevision: SafeInteger, idleTimeoutMs: SafeInteger, absoluteDeadline: Instant }),
)
export const DenyTakeover = command('DenyTakeover', t.type({ code: t.string, detail: t.unknown }))
export const AttachOrder = command('AttachOrder', t.type({ orderId: Id }))
/** Told by the cart: who has it now, and until when. */
export const RecordTransfer = command('RecordTransfer', t.type({ fromCsr: Id, toCsr: Id, transferNo: SafeInteger }))
export const RecordExtension = command('RecordExtension', t.type({ newDeadline: Instant, reasonCode: t.string }))
export const NoteBlockedCheckout = command('NoteBlockedCheckout', t.type({ by: t.keyof({ csr: null, shopper: null }) }))

/** `hash`: of the secret, which comes no further than the door. */
export const IssueExternalGrant = command('IssueExternalGrant', t.type({ grantId: Id, hash: GrantHash }))
/** `cartId`: the cart that the storefront would show, where it knows. */
export const RedeemExternalGrant = command(
  'RedeemExternalGrant',
  t.type({ hash: GrantHash, siteId: t.string, cartId: t.union([Id, t.null]) }),
)

export const AddItemsToOrder = command(
  'AddItemsToOrder',
  t.type({ handoffId: Id, intent: HandoffIntent, mergePolicy: MergePolicy, pricePolicy: PricePolicy }),
)
/** `cause`: why the cart gave control back, where that is what stopped the hand-off. `orderGone`: the order can take nothing any more. */
export const FailHandoff = command(
  'FailHandoff',
  t.type({
    handoffId: Id,
    code: t.string,
    detail: t.unknown,
    cause: t.union([ReleaseCause, t.null]),
    orderStatus: t.union([t.string, t.null]),
  }),
)
export const CompleteTakeover = command('CompleteTakeover', t.type({ handoffId: Id, causeEventId: t.string, counts: CopyCounts }))
export const EndTakeover = command('EndTakeover', t.type({ cause: ReleaseCause, causeEventId: t.string }))
