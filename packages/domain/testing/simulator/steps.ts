import type { Broken } from '../explorer/watch.js'
import { type Counts, count } from './counts.js'
import type { Played } from './play.js'

/**
 * What a refusal of a step means to whoever drives it.
 * - `never`: the receiver always says yes, if only to do nothing.
 * - `for ever`: it is an answer; asked again, it is the same.
 * - `for now`: whoever asks later may be told yes, and what was done meanwhile because of the no is undone or void.
 */
export type Refusal = 'never' | 'for ever' | 'for now'

/** Every step of every process: after which event, which command. */
export const steps: Readonly<Record<string, Refusal>> = {
  'start-takeover: TakeoverRequested, OpenCart': 'never',
  'start-takeover: TakeoverRequested, AssociateCart': 'for now',
  'start-takeover: TakeoverRequested, GrantControl': 'for now',
  'start-takeover: TakeoverRequested, DenyTakeover': 'for ever',
  'start-takeover: CartAssociatedWithOrder, GrantControl': 'for now',
  'start-takeover: CartAssociatedWithOrder, DenyTakeover': 'for ever',
  'start-takeover: CartAssociatedWithOrder, AttachOrder': 'for ever',
  'start-takeover: CartAssociatedWithOrder, DissociateCart': 'for ever',
  'start-takeover: CartControlTransferred, ConfirmStart': 'for ever',
  'start-takeover: CartControlTransferred, ReleaseControl': 'never',
  'start-takeover: CartControlTransferred, DissociateCart': 'for ever',
  'start-takeover: TakeoverDenied, ReleaseControl': 'never',
  'start-takeover: TakeoverDenied, DissociateCart': 'for ever',
  'start-takeover: TakeoverDenied, AbandonUnusedCart': 'never',
  'hand-off: HandoffRequested, SealCart': 'for ever',
  'hand-off: HandoffRequested, FailHandoff': 'never',
  'hand-off: CartSealed, CopyItems': 'never',
  'hand-off: ItemsCopiedToOrder, CompleteHandoff': 'never',
  'hand-off: CopyRefused, UnsealCart': 'never',
  'hand-off: CartUnsealed, FailHandoff': 'never',
  'hand-off: CartHandedOff, CompleteTakeover': 'never',
  'hand-off: TakeoverEnded, CloseTakeover': 'never',
  'control: CartControlReturned, EndTakeover': 'for now',
  'control: CartControlPassedOn, RecordTransfer': 'for ever',
  'control: CartControlExtended, RecordExtension': 'for ever',
  'order-outcome: OrderSubmitted, ConvertCart': 'for now',
  'order-outcome: OrderSubmitted, AbandonCart': 'for now',
  'order-outcome: OrderCancelled, DenyTakeover': 'for ever',
  'order-outcome: OrderCancelled, ReopenCart': 'for now',
  'order-outcome: OrderCancelled, ReleaseControl': 'for now',
  'order-outcome: OrderCancelled, AbandonCart': 'for now',
  'order-outcome: OrderAbandoned, ReopenCart': 'for now',
  'order-outcome: OrderAbandoned, AbandonCart': 'for now',
  'merge: CartAssignedToCustomer, RedirectCart': 'for ever',
  'merge: CartAssignedToCustomer, MergeIntoCart': 'for now',
  'merge: CartMergedInto, OpenCart': 'never',
  'merge: CartMergedInto, MergeItemsFromCart': 'for now',
}

/** How often each step was refused, and how often it was accepted after that. */
export interface StepCounts {
  readonly refused: Counts
  readonly acceptedLater: Counts
}

/** L-9: a driver that is late or comes twice is answered as the table of steps says. */
export const brokenSteps = ({ journal }: Played, { refused, acceptedLater }: StepCounts): Broken | null => {
  const before = new Set<string>()
  for (const entry of journal) {
    if (entry.is !== 'sent') continue
    const { step, commandId, answer } = entry
    const refusal = steps[step]
    if (refusal === undefined) return { law: 'L-9', what: `no such step: ${step}` }
    if (answer.is === 'refused' && answer.rejection.code !== 'CONCURRENCY_CONFLICT') {
      if (refusal === 'never') return { law: 'L-9', what: `${step} was refused: ${answer.rejection.code}` }
      if (!before.has(commandId)) count(refused, step)
      before.add(commandId)
    }
    if (answer.is === 'accepted' && before.delete(commandId)) {
      if (refusal === 'for ever') return { law: 'L-9', what: `${step} was refused for ever, and accepted later` }
      count(acceptedLater, step)
    }
  }
  return null
}
