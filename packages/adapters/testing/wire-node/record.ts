/** An event as a node keeps it. Positions are offsets in the log, as a server's are: rising, never consecutive. */
export interface WireRecord {
  readonly stream: string
  /** In its stream, from 0. */
  readonly revision: number
  /** Ends its stream for ever; told as the largest revision there is. */
  readonly tombstone: boolean
  readonly id: string
  readonly type: string
  readonly contentType: string
  readonly data: Uint8Array
  readonly metadata: Uint8Array
  /** Milliseconds since 1970. */
  readonly created: number
  /** Both the commit and the prepare position. */
  readonly position: number
}

/** An event on its way into the log. */
export type Proposed = Pick<WireRecord, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>

/** The revision of a tombstone, and what `$tb` holds in a stream that was deleted softly. */
export const lastRevisionThereIs = 9_223_372_036_854_775_807n

export const revisionText = ({ revision, tombstone }: WireRecord): string => (tombstone ? lastRevisionThereIs : revision).toString()

/** How many bytes of the log a record takes. */
export const lengthInLog = ({ stream, type, data, metadata }: Proposed & Pick<WireRecord, 'stream'>): number =>
  85 + 2 * (stream.length + type.length) + data.length + metadata.length
