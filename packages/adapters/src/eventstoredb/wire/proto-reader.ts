/** Wire types of protocol buffers. */
const VARINT = 0
const FIXED64 = 1
const LENGTH_DELIMITED = 2
const FIXED32 = 5

const LOW_7 = 0x7f
const MORE = 0x80

/**
 * Walks through the fields of one message of protocol buffers (https://protobuf.dev/programming-guides/encoding), without building
 * anything: `next` moves to a field, and the field is then read by what it is known to hold, or skipped.
 */
export class ProtoReader {
  readonly #bytes: Buffer
  #at: number
  #end: number
  /** The number of the field that `next` has moved to. */
  field = 0
  #type = 0

  constructor(bytes: Buffer, at = 0, end = bytes.length) {
    this.#bytes = bytes
    this.#at = at
    this.#end = end
  }

  /** Moves to the next field; `false` at the end of the message. */
  next(): boolean {
    if (this.#at >= this.#end) return false
    const tag = this.#varint()
    this.field = tag >>> 3
    this.#type = tag & 7
    return true
  }

  /** The text in this field. */
  text(): string {
    const length = this.#varint()
    const from = this.#at
    this.#at += length
    return this.#bytes.toString('utf8', from, this.#at)
  }

  /** The bytes in this field: a view, not a copy. */
  bytes(): Buffer {
    const length = this.#varint()
    const from = this.#at
    this.#at += length
    return this.#bytes.subarray(from, this.#at)
  }

  /** The number in this field. It may have 64 bits: above 2^53 it is rounded, as the largest revision (of a tombstone) is. */
  number(): number {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = this.#bytes[this.#at++] ?? 0
      value += (byte & LOW_7) * scale
      if (byte < MORE) return value
    }
  }

  /** Goes into the message in this field; `leave` with what this answers comes back behind it. */
  enter(): number {
    const length = this.#varint()
    const outer = this.#end
    this.#end = this.#at + length
    return outer
  }

  leave(outer: number): void {
    this.#at = this.#end
    this.#end = outer
  }

  skip(): void {
    if (this.#type === VARINT) while ((this.#bytes[this.#at++] ?? 0) >= MORE);
    else if (this.#type === FIXED64) this.#at += 8
    else if (this.#type === FIXED32) this.#at += 4
    else if (this.#type === LENGTH_DELIMITED) {
      const length = this.#varint()
      this.#at += length
    } else throw new RangeError(`A field of type ${this.#type} is none that protocol buffers have`)
  }

  /** A number of at most 32 bits: a tag or a length. */
  #varint(): number {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#bytes[this.#at++] ?? 0
      value |= (byte & LOW_7) << shift
      if (byte < MORE) return value >>> 0
    }
    throw new RangeError('A tag or a length of more than 32 bits')
  }
}
