import type { Place } from '../server-event.js'
import { ProtoWriter } from './proto-writer.js'

/** What a reader asks for. */
export type ReadRequest =
  | { readonly of: 'stream'; readonly stream: string; readonly fromRevision: number; readonly maxCount: number }
  /** The log backwards from its end. */
  | { readonly of: 'log backwards' }
  /** The log forwards from a position on, that one included. */
  | { readonly of: 'log forwards'; readonly from: Place; readonly maxCount: number }
  | {
      readonly of: 'subscription'
      readonly after: Place | 'start'
      readonly prefixes: ReadonlyArray<string>
      /** A checkpoint for so many times 32 events that the server has looked at. */
      readonly checkpointInterval: number
    }

const empty = new ProtoWriter()
const BACKWARDS = 1
const ALL = 2n ** 63n - 1n

const placeOf = ({ commit, prepare }: Place): ProtoWriter => new ProtoWriter().number(1, commit).number(2, prepare)

/** The request as a `ReadReq` of streams.proto. Ids are asked for as text. */
export const readRequest = (asked: ReadRequest): Buffer => {
  const options = new ProtoWriter()
  switch (asked.of) {
    case 'stream':
      options.message(1, new ProtoWriter().message(1, streamIdentifier(asked.stream)).number(2, asked.fromRevision))
      options.number(5, asked.maxCount)
      break
    case 'log backwards':
      options.message(2, new ProtoWriter().message(3, empty)).number(3, BACKWARDS).number(5, ALL)
      break
    case 'log forwards':
      options.message(2, new ProtoWriter().message(1, placeOf(asked.from))).number(5, asked.maxCount)
      break
    case 'subscription':
      options.message(2, asked.after === 'start' ? new ProtoWriter().message(2, empty) : new ProtoWriter().message(1, placeOf(asked.after)))
      options.message(6, empty)
  }
  if (asked.of === 'subscription') {
    const expression = new ProtoWriter()
    for (const prefix of asked.prefixes) expression.text(2, prefix)
    options.message(7, new ProtoWriter().message(1, expression).message(4, empty).number(5, asked.checkpointInterval))
  } else options.message(8, empty)
  options.message(9, new ProtoWriter().message(2, empty))
  return new ProtoWriter().message(1, options).finish()
}

/** A stream's name as shared.proto has it. */
export const streamIdentifier = (stream: string): ProtoWriter => new ProtoWriter().text(3, stream)
