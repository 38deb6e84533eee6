import type { Metadata } from '@grpc/grpc-js'
import { accessDenied, type GrpcFailure, notLeader, unauthenticated } from './grpc-failure.js'
import type { NodeState } from './node-state.js'

/** Why a call is turned away before anything else: who calls, with which right, and to which node. `null`: it may go on. */
export const turnedAway = (node: NodeState, metadata: Metadata, asked: 'stream' | '$all'): GrpcFailure | null => {
  const denied = node.users === null ? null : denial(node.users, metadata, asked)
  if (denied !== null) return denied
  const leader = metadata.get('requires-leader')[0] === 'true' ? node.leaderElsewhere() : null
  return leader === null ? null : notLeader(leader)
}

const denial = (users: NonNullable<NodeState['users']>, metadata: Metadata, asked: 'stream' | '$all'): GrpcFailure | null => {
  const [, encoded = ''] = /^Basic (.+)$/.exec(String(metadata.get('authorization')[0] ?? '')) ?? []
  const [login = '', ...rest] = Buffer.from(encoded, 'base64').toString().split(':')
  const user = Object.hasOwn(users, login) ? users[login] : undefined
  if (user === undefined || user.password !== rest.join(':')) return unauthenticated()
  return asked === '$all' && user.admin !== true ? accessDenied() : null
}
