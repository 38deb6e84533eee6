import { TooLarge } from '@cart-takeover/domain/event-sourcing'

/** What stands behind a refusal of this store, as the `cause` of the `Refused` or `Unavailable` that a call answers. */
export type Cause = AppendTooLarge | AccessDenied | StreamDeleted | ClientRefused | ClientSpoilt | InvalidPosition

/** The server takes at most `limit` bytes in one append; `null` where it did not say. */
export class AppendTooLarge extends Error {
  readonly _tag = 'AppendTooLarge'
  readonly limit: number | null
  constructor(stream: string, limit: number | null, cause?: unknown) {
    super(
      `The append to ${stream} is too large${limit === null ? '' : `: the server takes ${limit} bytes`}. Keep large content elsewhere and refer to it, split the command, or raise the server's --max-append-size`,
      { cause },
    )
    this.limit = limit
  }
}

export const tooLarge = (stream: string, limit: number | null): TooLarge => {
  const cause = new AppendTooLarge(stream, limit)
  return new TooLarge(cause.message, limit, cause)
}

/** The server knows this user and says no, or does not know the user. */
export class AccessDenied extends Error {
  readonly _tag = 'AccessDenied'
  constructor(what: string, known: boolean, cause?: unknown) {
    super(
      known
        ? `This user has no right to ${what}. ${what.includes('$all') ? 'Reading $all takes membership in $admins, or a group that the metadata of $all lets read it (readRoles)' : "Give the user's group that right in the stream's ACL or in $settings"}`
        : `The server does not accept these credentials (asked to ${what}): check user name and password, and that the connection string has them URL-encoded`,
      { cause },
    )
  }
}

/** The stream was deleted; `forever` where by a tombstone. */
export class StreamDeleted extends Error {
  readonly _tag = 'StreamDeleted'
  readonly forever: boolean
  constructor(stream: string, forever: boolean, cause?: unknown) {
    super(
      forever
        ? `${stream} was deleted for ever (a tombstone): its name cannot be used again`
        : `${stream} was deleted: its events are hidden until its metadata loses "$tb", or for good once the server has scavenged`,
      { cause },
    )
    this.forever = forever
  }
}

/** This is not a client that this adapter can use safely. */
export class ClientRefused extends Error {
  readonly _tag = 'ClientRefused'
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
  }
}

/** The client answers nothing any more. */
export class ClientSpoilt extends Error {
  readonly _tag = 'ClientSpoilt'
  constructor(cause?: unknown) {
    super(
      'This client has answered none of the last calls, and was handed in as an instance: hand in a function that makes clients, so that a spoilt one can be replaced',
      { cause },
    )
  }
}

/** This position does not come from the log of this server. */
export class InvalidPosition extends Error {
  readonly _tag = 'InvalidPosition'
  constructor(position: string, cause?: unknown) {
    super(`${position} is not a position of this log: it comes from another one. Read from the start`, { cause })
  }
}
