/** A place in a server's log. */
export interface ServerPosition {
  readonly commit: bigint
  readonly prepare: bigint
}

/** An event as the client wants it. */
export interface EventToAppend {
  id: string
  type: string
  contentType: 'application/json'
  // The client's own type: objects, arrays and text. It serialises whatever it is given.
  data: Record<string, unknown>
  metadata: Record<string, unknown>
}

/** An event as the client gives it. */
export interface EventOfServer {
  readonly streamId: string
  readonly id: string
  readonly type: string
  readonly revision: bigint
  readonly data: unknown
  readonly metadata?: unknown
  readonly created: Date
  readonly position?: ServerPosition
}

export interface ResolvedEvent {
  /** Missing where a link leads nowhere. */
  readonly event?: EventOfServer
}

/** What this adapter uses of a Node stream of events. */
export interface EventStream {
  on(event: string, listener: (...given: Array<never>) => void): unknown
  read(): ResolvedEvent | null
  pause(): unknown
  readonly readableLength: number
}

export interface Reading extends EventStream {
  cancel(): Promise<void>
}

export interface Subscribed extends EventStream {
  unsubscribe(): Promise<void>
}

export interface Credentials {
  readonly username: string
  readonly password: string
}

/** What every call takes. */
export interface CallOptions {
  credentials?: Credentials
  requiresLeader?: boolean
  /** In milliseconds. */
  deadline?: number
}

/**
 * What this adapter uses of a client: `EventStoreDBClient` of `@eventstore/db-client` has it. No type of that package is named here, so
 * that nobody needs it who does not use it.
 */
export interface EventStoreDbClient {
  appendToStream(
    stream: string,
    events: Array<EventToAppend>,
    options: CallOptions & { expectedRevision: 'no_stream' | bigint },
  ): Promise<{ readonly success: boolean; readonly nextExpectedRevision: bigint; readonly position?: ServerPosition }>
  readStream(
    stream: string,
    options: CallOptions & { direction: 'forwards' | 'backwards'; fromRevision: 'start' | 'end' | bigint; maxCount: number },
  ): Reading
  readAll(
    options: CallOptions & { direction: 'forwards' | 'backwards'; fromPosition: 'start' | 'end' | ServerPosition; maxCount: number },
  ): Reading
  subscribeToAll(
    options: CallOptions & {
      fromPosition: 'start' | ServerPosition
      filter: {
        filterOn: 'streamName'
        prefixes: Array<string>
        checkpointInterval: number
        checkpointReached: (subscription: unknown, position: ServerPosition) => void
      }
    },
    readable: { readonly highWaterMark: number },
  ): Subscribed
  dispose(): Promise<void>
}
