// Unless told, every CSR may write orders, take money off and take payments, without a limit: only a takeover needs a behavior. Here
// each deed needs one of its own, and what is taken off by hand has a limit, up to which a colleague agrees first.
import { memory } from '@cart-takeover/adapters/memory'
import { openTakeover } from '@cart-takeover/adapters/open-takeover'
import { sampleShop } from '@cart-takeover/adapters/sample-shop'
import { authorizationOf, csr, finerBehaviors, money, type Policy, systemClock } from '@cart-takeover/domain'
import { Rejected } from '@cart-takeover/domain/event-sourcing'

const policy: Partial<Policy> = {
  behaviors: finerBehaviors,
  priceOverrideLimits: { USD: { alone: 1_000, approved: 5_000 } },
  adjustmentLimits: { USD: { alone: 2_000, approved: 10_000 } },
  reasonRequired: true,
  reasonCodes: ['HELP_ON_PHONE', 'COMPLAINT'],
  sessionsPerCsr: 2,
  releaseMs: 7 * 86_400_000,
}

/** Stands for your roles. Who answers the phone does not supervise. */
const phone = ['Customer Read', 'Customer Update', 'Order Create', 'Order Update', 'Order Adjustment', 'Order Payment', 'Order Submit']
const roles = { wade: phone, ann: phone, sue: [...phone, 'Order Cancel', 'Order Price Override', 'Takeover Supervise'] }
const authorization = authorizationOf(roles, systemClock)
const shop = openTakeover({ ...sampleShop(), authorization, policy, stores: memory() })
const [wade, ann, mallory] = [csr('wade'), csr('ann'), csr('mallory')]
const siteId = 'adams-keyboards'

/** Says by which rule a call was refused, and fails where it was not. */
const refused = async (what: string, code: string, call: Promise<unknown>): Promise<void> => {
  const told = await call.catch((error: unknown) => error)
  if (!(told instanceof Rejected) || told.code !== code) throw new Error(`${what} should be refused: ${code}`)
  console.log(`${what}: ${told.message}`)
}

await refused('Mallory creates an order', 'MISSING_BEHAVIOR', shop.desk.createOfflineOrder({ siteId }, mallory))
await refused('Mallory searches', 'MISSING_BEHAVIOR', shop.desk.searchCustomers({ text: 'adam' }, mallory))

const { orderId } = await shop.desk.createOfflineOrder({ siteId }, wade)
await shop.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
await refused('Wade gives no reason', 'REASON_REQUIRED', shop.desk.viewUsersCart({ orderId }, wade))
const { sessionId } = await shop.desk.viewUsersCart({ orderId, reasonCode: 'HELP_ON_PHONE' }, wade)
await shop.desk.addItem({ sessionId, productCode: 'caps-ergo-carbon' }, wade)
const { order } = await shop.desk.addItemsToOrder({ sessionId, intent: 'csrSubmit' }, wade)

const takeOff = (text: string) => {
  const amount = money(`-${text}`, 'USD')
  const changes = [{ kind: 'applyAdjustment', scope: 'order', amount, reasonCode: 'COMPLAINT' }] as const
  return { amount, save: () => shop.desk.saveOrderDetails({ orderId, baseVersion: order.contentVersion, changes }, wade) }
}
await refused('Wade takes $150 off', 'LIMIT_EXCEEDED', takeOff('150.00').save())
const fifty = takeOff('50.00')
await refused('Wade takes $50 off', 'APPROVAL_REQUIRED', fifty.save())
await shop.desk.approveAdjustment({ orderId, scope: 'order', amount: fifty.amount }, ann)
await fifty.save()
const { totals } = await shop.desk.quoteOrder({ orderId }, wade)
if (totals.adjustment.amount !== -5_000) throw new Error('It should be taken off once')
await refused('Wade cancels it', 'MISSING_BEHAVIOR', shop.desk.cancelOrder({ orderId, reasonCode: 'CHANGED_MIND' }, wade))
await shop.close()
