import {
  type AuditMetadata,
  orderCommands as c,
  defaultPolicy,
  type OrderEvent,
  type OrderState,
  offlineOrder,
  type Shopper,
  type TakeoverContext,
  totalsOf,
} from '@cart-takeover/domain'
import { dryRun, type RecordedEvent, replay } from '@cart-takeover/domain/event-sourcing'
import { simulate } from '@cart-takeover/domain/testing'
import { type LoggedEvent, project } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { availableActions, type OrderAction } from '#src/order-view/order-actions.js'
import { orderProjection } from '#src/order-view/order-projection.js'
import { anyCsr, contextOf } from '#src/views/looking.js'

/** What each button asks of the order, said once more. Those that ask others too are held by the walks. */
const asked: Readonly<Partial<Record<OrderAction, (order: OrderState) => Parameters<typeof offlineOrder.decide>[1]>>> = {
  Cancel: () => c.CancelOrder({ reasonCode: 'OTHER', moreInfo: null }),
  SubmitOrder: (order) => c.SubmitOrder({ expectedTotal: totalsOf(order)?.total ?? { amount: 0, currency: order.currency } }),
  EditDetails: ({ contentVersion }) => c.SaveOrderDetails({ editId: 'edit', baseVersion: contentVersion, changes: [] }),
  AddPayment: ({ currency }) => c.AddPayment({ paymentId: 'p', type: 'CreditCard', amount: { amount: 1, currency }, tokenRef: 'tok' }),
  AcknowledgeDuplicateRisk: () => c.AcknowledgeDuplicateRisk({ reasonCode: 'WANTS_BOTH' }),
  RetryOrder: () => c.RetryOrder({ reasonCode: 'RESTOCKED' }),
  ReleaseToShopper: () => c.ReleaseToShopper({}),
  RecallFromShopper: () => c.RecallFromShopper({}),
}

const logged = (log: ReadonlyArray<RecordedEvent>): ReadonlyArray<LoggedEvent> =>
  log.map((event, index) => ({ ...event, position: String(index).padStart(9, '0') as LoggedEvent['position'] }))

type OrdersOwn = Parameters<typeof replay<OrderState, OrderEvent, AuditMetadata>>[1]
/** The order as its own stream tells it, in which nothing of the projection has a part. */
const fromItsStream = (orderId: string, log: ReadonlyArray<RecordedEvent>): OrderState =>
  // Sound: what stands in an order's stream was said by it.
  replay(offlineOrder, log.filter(({ stream }) => stream.endsWith(`.${orderId}`)) as unknown as OrdersOwn)

const readersOf = ({ shopper }: OrderState, now: string): ReadonlyArray<TakeoverContext> => {
  const own: ReadonlyArray<Shopper> = shopper === null ? [] : [shopper]
  return [
    contextOf(anyCsr('wade', defaultPolicy, now), defaultPolicy, now),
    ...own.map((one) => contextOf({ actor: { kind: 'shopper', shopper: one }, evidence: null }, defaultPolicy, now)),
  ]
}

test('L-19 in histories of everybody at once, what is offered is what the order’s own decider accepts', async () => {
  const told = { offered: 0, refused: 0, states: new Set<string>() }
  const hold = (log: ReadonlyArray<RecordedEvent>): void => {
    for (const [orderId, document] of project(orderProjection, logged(log))) {
      const order = fromItsStream(orderId, log)
      for (const ctx of readersOf(order, log.at(-1)?.recordedAt ?? '')) {
        const offered = availableActions(document, null, ctx)
        for (const [action, command] of Object.entries(asked) as ReadonlyArray<[OrderAction, (typeof asked)['Cancel'] & object]>) {
          const decided = dryRun(offlineOrder, order, command(order), ctx)
          const really = E.isRight(decided) && decided.right.length > 0
          assert.is(offered.includes(action), really, `${action} for ${ctx.actor.kind}: ${order.status} ${JSON.stringify(order.stage)}`)
          told[really ? 'offered' : 'refused'] += 1
        }
      }
      told.states.add(`${order.status}/${order.stage.is}/${order.activeSession !== null}`)
    }
  }
  const { broken } = await simulate({
    runs: 400,
    // As it was on the way, too: a history ends at rest.
    onlooker: (log) => [0.4, 0.6, 0.8, 1].map((part) => hold(log.slice(0, Math.ceil(log.length * part)))),
  })
  assert.is(broken, null)
  console.log(`${told.offered} offered, ${told.refused} not, in ${told.states.size} kinds of states`)
  assert.ok(told.offered > 500 && told.refused > 500 && told.states.size >= 7)
})

test.run()
