import { Metadata, type StatusObject, status } from '@grpc/grpc-js'

/** How a call fails: the form that grpc-js sends as the call's status. */
export type GrpcFailure = Pick<StatusObject, 'code' | 'details' | 'metadata'>

/** A status and the trailers by which EventStoreDB tells what it means. */
export const grpcFailure = (code: status, details: string, trailers: Readonly<Record<string, string>> = {}): GrpcFailure => {
  const metadata = new Metadata()
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value)
  return { code, details, metadata }
}

export const streamDeleted = (stream: string): GrpcFailure =>
  grpcFailure(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, { exception: 'stream-deleted', 'stream-name': stream })

export const accessDenied = (): GrpcFailure => grpcFailure(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' })

export const unauthenticated = (): GrpcFailure => grpcFailure(status.UNAUTHENTICATED, 'Bad HTTP status code: 401')

export const tooLarge = (limit: number): GrpcFailure =>
  grpcFailure(status.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(limit),
  })

export const handlerThrew = (): GrpcFailure => grpcFailure(status.UNKNOWN, 'Exception was thrown by handler.')

export const notReady = (): GrpcFailure => grpcFailure(status.UNAVAILABLE, 'Server Is Not Ready')

/** The server's own time for replicating a write has passed: the write may still be stored. */
export const commitTimedOut = (): GrpcFailure => grpcFailure(status.ABORTED, 'Operation timed out')

export const notLeader = (leader: { readonly address: string; readonly port: number }): GrpcFailure =>
  grpcFailure(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': leader.address,
    'leader-endpoint-port': String(leader.port),
  })
