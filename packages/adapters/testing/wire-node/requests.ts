import type { Expected } from './expected-revision.js'
import type { AppendReq, BatchAppendReq } from './protocol.js'
import type { Proposed } from './record.js'

/** The text of a stream's name as it travels. */
export const nameIn = (holder: { getStreamIdentifier(): { getStreamName_asU8(): Uint8Array } | undefined } | undefined): string =>
  Buffer.from(holder?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString()

/** The id of an event or a call: text, or two numbers of 64 bits. */
export const uuidText = (
  uuid:
    | {
        hasString(): boolean
        getString(): string
        getStructured(): { getMostSignificantBits(): string; getLeastSignificantBits(): string } | undefined
      }
    | undefined,
): string => {
  if (uuid === undefined) return ''
  if (uuid.hasString()) return uuid.getString()
  const hex = [uuid.getStructured()?.getMostSignificantBits(), uuid.getStructured()?.getLeastSignificantBits()]
    .map((half) =>
      BigInt.asUintN(64, BigInt(half ?? 0))
        .toString(16)
        .padStart(16, '0'),
    )
    .join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export const proposedIn = (message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage): Proposed => ({
  id: uuidText(message.getId()),
  type: message.getMetadataMap().get('type') ?? '',
  contentType: message.getMetadataMap().get('content-type') ?? 'application/octet-stream',
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
})

/** What Append, Delete and Tombstone requests expect. */
export const expectedIn = (options: {
  hasRevision(): boolean
  getRevision(): string
  hasNoStream(): boolean
  hasStreamExists(): boolean
}): Expected =>
  options.hasRevision()
    ? Number(options.getRevision())
    : options.hasNoStream()
      ? 'no_stream'
      : options.hasStreamExists()
        ? 'stream_exists'
        : 'any'

/** The same of a batch append, whose fields have other names. */
export const expectedInBatch = (options: BatchAppendReq.Options): Expected =>
  options.hasStreamPosition()
    ? Number(options.getStreamPosition())
    : options.hasNoStream()
      ? 'no_stream'
      : options.hasStreamExists()
        ? 'stream_exists'
        : 'any'
