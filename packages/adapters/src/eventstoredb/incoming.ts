import type { CallOptions } from './client.js'
import type { ReadMessage } from './wire/read-message.js'
import type { ReadRequest } from './wire/read-request.js'

/** Messages on their way to a reader, in order; they are taken when the reader wants them, and wait on the server until then. */
export interface Incoming {
  /** `readable`: there may be something to read; `end`, after everything was read; `error`. */
  on(event: 'readable' | 'end' | 'error', listener: (error: unknown) => void): unknown
  /** The next message; `null`: not yet. */
  read(): ReadMessage | null
  /** Is so much waiting to be read that no more is asked for? */
  readonly isFull: () => boolean
  /** Is nothing waiting to be read? */
  readonly isEmpty: () => boolean
  /** Closes the call on both sides. */
  readonly cancel: () => void
}

/** Asks a server for messages. */
export type OpenRead = (request: ReadRequest, options: CallOptions) => Promise<Incoming>
