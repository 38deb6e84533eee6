import type { EventOfServer, ServerPosition } from './client.js'

/** A place in a server's log: offsets in its files, which a number holds exactly up to 9 petabytes. */
export interface Place {
  readonly commit: number
  readonly prepare: number
}

/** An event as a server has it. */
export interface ServerEvent {
  readonly streamId: string
  readonly id: string
  readonly type: string
  readonly revision: number
  readonly data: unknown
  readonly metadata: unknown
  /** Milliseconds since 1970. */
  readonly created: number
  /** `null`: servers before 22.6 do not tell it when a stream is read. */
  readonly place: Place | null
}

/** The same from the client's own form. */
export const fromClient = ({ streamId, id, type, revision, data, metadata, created, position }: EventOfServer): ServerEvent => ({
  streamId,
  id,
  type,
  revision: Number(revision),
  data,
  metadata,
  created: created.getTime(),
  place: position === undefined || position.commit === 0n ? null : placeFrom(position),
})

export const placeFrom = ({ commit, prepare }: ServerPosition): Place => ({ commit: Number(commit), prepare: Number(prepare) })

export const serverPosition = ({ commit, prepare }: Place): ServerPosition => ({ commit: BigInt(commit), prepare: BigInt(prepare) })
