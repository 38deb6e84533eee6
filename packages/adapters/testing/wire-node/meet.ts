import type { Effect, When } from './faults.js'
import { commitTimedOut, type GrpcFailure, grpcFailure, notLeader, notReady } from './grpc-failure.js'

/** What a call lets a fault do to it. */
export interface Exposed {
  readonly drop: () => void
  readonly fail: (failure: GrpcFailure, effect: Effect) => void
}

/** Lets a fault happen where it is due; `false` where the call ends by it. */
export const meet = async (effect: Effect | null, now: When, call: Exposed): Promise<boolean> => {
  if (effect === null) return true
  const when = 'when' in effect ? effect.when : 'before commit'
  if (when !== now) return true
  switch (effect.kind) {
    case 'drop connection':
      call.drop()
      return false
    case 'hang':
      return false
    case 'delay':
      await new Promise((resolve) => setTimeout(resolve, effect.milliseconds))
      return true
    default:
      call.fail(failureOf(effect), effect)
      return false
  }
}

const failureOf = (effect: Exclude<Effect, { readonly kind: 'drop connection' | 'hang' | 'delay' }>): GrpcFailure => {
  switch (effect.kind) {
    case 'not leader':
      return notLeader(effect.leader)
    case 'not ready':
      return notReady()
    case 'commit timeout':
      return commitTimedOut()
    case 'status':
      return grpcFailure(effect.code, effect.details)
  }
}
