const MORE = 0x80

/** Writes one message of protocol buffers. Fields are written in the order of the calls. */
export class ProtoWriter {
  readonly #parts: Array<Buffer> = []
  #length = 0

  /** A number; bigints are for those of 64 bits. */
  number(field: number, value: number | bigint): this {
    return this.#add(varint(field << 3), varint(value))
  }

  text(field: number, value: string): this {
    return this.bytes(field, Buffer.from(value))
  }

  bytes(field: number, value: Buffer): this {
    return this.#add(varint((field << 3) | 2), varint(value.length), value)
  }

  /** A message in this one. */
  message(field: number, value: ProtoWriter): this {
    this.#add(varint((field << 3) | 2), varint(value.#length))
    for (const part of value.#parts) this.#add(part)
    return this
  }

  finish(): Buffer {
    return Buffer.concat(this.#parts, this.#length)
  }

  #add(...parts: ReadonlyArray<Buffer>): this {
    for (const part of parts) {
      this.#parts.push(part)
      this.#length += part.length
    }
    return this
  }
}

const small = Array.from({ length: MORE }, (_, value) => Buffer.from([value]))

const varint = (value: number | bigint): Buffer => {
  const known = typeof value === 'number' ? small[value] : undefined
  if (known !== undefined) return known
  const bytes: Array<number> = []
  let rest = BigInt(value)
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | MORE)
  bytes.push(Number(rest))
  return Buffer.from(bytes)
}
