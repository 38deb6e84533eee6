/** Says what is going on now: on a terminal in one line that changes, elsewhere not at all. */
export const progress = (stream: NodeJS.WriteStream) => {
  const clear = stream.isTTY ? '\r\x1b[K' : ''
  return {
    now: (what: string): void => {
      if (stream.isTTY) stream.write(`${clear}${what}`.slice(0, stream.columns + clear.length))
    },
    /** Takes the line away again. */
    done: (): void => {
      stream.write(clear)
    },
  }
}
