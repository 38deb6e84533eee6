import { randomUUID } from 'node:crypto'
import { status } from '@grpc/grpc-js'
import type { SubscriptionEffect } from './faults.js'
import { filterIn } from './filter.js'
import { type GrpcFailure, grpcFailure } from './grpc-failure.js'
import type { NodeState } from './node-state.js'
import type { Outlet } from './outlet.js'
import type { ReadReq } from './protocol.js'
import { isPlace } from './reading.js'
import { caughtUpResponse, checkpointResponse, confirmationResponse, eventResponse, wantsStructuredIds } from './responses.js'

/** How many events may wait for a live reader before the server reads them from the log again. */
const LIVE_BUFFER = 32

/** -1 for both, as an unsigned number. */
const BEFORE_ALL = { commit: '18446744073709551615', prepare: '18446744073709551615' }

/** How a subscription is ended by the node. */
export type Ending = 'dropped' | 'ended' | 'gone' | GrpcFailure

const exclusiveStart = (node: NodeState, options: ReadReq.Options): { readonly index: number; readonly commit: number } | GrpcFailure => {
  const asked = options.getAll()
  if (asked?.hasStart() === true) return { index: 0, commit: 0 }
  if (asked?.hasEnd() === true) return { index: node.log.records.length, commit: node.log.end() }
  const commit = Number(asked?.getPosition()?.getCommitPosition() ?? 0)
  const prepare = Number(asked?.getPosition()?.getPreparePosition() ?? 0)
  if (!isPlace(node.log, commit)) return grpcFailure(status.INVALID_ARGUMENT, 'The position is invalid')
  const index = node.log.indexFrom(commit)
  // Behind (commit, prepare): a record there is (commit, commit), so that one with a lower prepare is still to come.
  return { index: prepare >= commit && node.log.records[index]?.position === commit ? index + 1 : index, commit }
}

/** Sends the log from a place on, for as long as the reader stays: what is stored, then, for ever, what comes. */
export const serveAll = async (
  node: NodeState,
  options: ReadReq.Options,
  outlet: Outlet,
  effect: SubscriptionEffect | null,
): Promise<Ending> => {
  const { log } = node
  const structured = wantsStructuredIds(options)
  const filter = filterIn(options)
  if (effect?.kind === 'no confirmation') return silence(outlet)
  outlet.send(confirmationResponse(randomUUID()))
  const start = exclusiveStart(node, options)
  if ('code' in start) return start
  let { index } = start
  let considered = 0
  let sent = 0
  let live = false
  let checkpoint = -1
  const tellCheckpoint = (commit: number, prepare: number): void => {
    if (filter === null || commit === checkpoint) return
    checkpoint = commit
    outlet.send(checkpointResponse({ commit, prepare }))
  }
  if (start.commit === 0 && log.records.length > 0) tellCheckpoint(0, 0)

  while (!outlet.gone()) {
    if (effect !== null && sent >= (effect.afterEvents ?? 0)) {
      if (effect.kind === 'silence') return silence(outlet)
      if (effect.kind === 'end') return 'ended'
      if (effect.kind === 'drop connection') return 'dropped'
      tellCheckpoint(log.end(), 0)
      effect = null
    }
    const record = log.records[index]
    if (record === undefined) {
      if (!live) {
        live = true
        // A server that has sent nothing, and looked at less than a checkpoint takes, names the place before all places.
        if (filter !== null && start.commit === 0 && sent === 0 && considered < filter.checkpointEvery)
          outlet.send(checkpointResponse(BEFORE_ALL))
        else if (considered > 0) tellCheckpoint(log.end(), 0)
        if (node.caughtUp) outlet.send(caughtUpResponse())
      }
      await outlet.unlessGone(log.onCommit)
      continue
    }
    index += 1
    considered += 1
    let slow = false
    if (filter === null || filter.passes(record)) {
      slow = !outlet.send(eventResponse(record, structured))
      sent += 1
    }
    if (filter !== null && considered % filter.checkpointEvery === 0)
      live ? tellCheckpoint(record.position, record.position) : tellCheckpoint(log.records[index]?.position ?? log.end(), 0)
    if (slow) {
      await outlet.drained()
      if (log.records.length - index > LIVE_BUFFER) live = false
    }
  }
  return 'gone'
}

const silence = async (outlet: Outlet): Promise<Ending> => {
  await outlet.unlessGone(() => () => {})
  return 'gone'
}
