import { type Refused, Unavailable, type Undecodable } from '../event-sourcing/index.js'

/**
 * Why a port has no answer: it cannot be reached now, it will not answer this at all, or (found by whoever asked) what it answered is no
 * answer. An implementation answers `Unavailable` or `Refused`.
 */
export type PortFailure = Unavailable | Refused | Undecodable

/** It is this port that cannot be reached, and not the store: what does not need it goes on. */
export class PortUnavailable extends Unavailable {
  /** The port and what it was asked, such as `catalog.offer`. */
  readonly port: string
  constructor(port: string, message: string, cause?: unknown) {
    super(message, cause)
    this.port = port
  }
}
