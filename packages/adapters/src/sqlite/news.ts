/** Tells the cursors that wait at the end of a log that it has grown. */
export interface News {
  /** Waits until the log may hold more than `seen`, or until `end`. */
  readonly wait: (seen: number) => Waiting
  /** There are new events: wakes every cursor of this process on the same file. */
  readonly tell: () => void
  /** Wakes this connection's cursors for the last time. */
  readonly end: () => void
}

export interface Waiting {
  /** Is it worth looking again? `false` where the waiting was ended. */
  readonly woken: Promise<boolean>
  readonly stop: () => void
}

interface Sleeper {
  readonly seen: number
  readonly wake: (again: boolean) => void
}

/** Everybody in this process who reads the same file, by the file's identity: an append through one connection wakes the others' cursors too. */
const readersOf = new Map<string, Set<() => void>>()

/** `newest` reads the last position; it is asked every `every` milliseconds while somebody waits, for what other processes append. */
export const news = (identity: string, newest: () => number, every: number): News => {
  const sleepers = new Set<Sleeper>()
  let clock: NodeJS.Timeout | null = null
  let ended = false

  const leave = (sleeper: Sleeper, again: boolean): void => {
    sleepers.delete(sleeper)
    sleeper.wake(again)
    if (sleepers.size > 0 || clock === null) return
    clearInterval(clock)
    clock = null
  }
  const tellOwn = (): void => {
    if (sleepers.size > 0) for (const sleeper of [...sleepers]) leave(sleeper, true)
  }
  const look = (): void => {
    let last: number
    try {
      last = newest()
    } catch {
      // Whoever waits reads for itself, and is told what is wrong.
      last = Number.POSITIVE_INFINITY
    }
    for (const sleeper of [...sleepers]) if (sleeper.seen < last) leave(sleeper, true)
  }

  const readers = readersOf.get(identity) ?? new Set()
  readersOf.set(identity, readers.add(tellOwn))

  return {
    wait: (seen) => {
      if (ended) return { woken: Promise.resolve(false), stop: () => {} }
      let wake = (_again: boolean): void => {}
      const woken = new Promise<boolean>((resolve) => {
        wake = resolve
      })
      const sleeper: Sleeper = { seen, wake }
      sleepers.add(sleeper)
      // Waiting for what others append keeps no process alive.
      clock ??= setInterval(look, every).unref()
      return { woken, stop: () => leave(sleeper, false) }
    },
    tell: () => {
      for (const reader of readers) reader()
    },
    end: () => {
      ended = true
      for (const sleeper of [...sleepers]) leave(sleeper, false)
      readers.delete(tellOwn)
      if (readers.size === 0) readersOf.delete(identity)
    },
  }
}
