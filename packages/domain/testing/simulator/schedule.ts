import type { EventStore } from '#src/event-sourcing/index.js'

/** Some work that calls the store, one call at a time. */
export interface Task {
  readonly move: number
  /** How long its call of that number, from 1, takes to reach the store. */
  readonly delay: (call: number) => number
  /** What comes of that call: `go` makes it. */
  readonly around: <A>(call: number, kind: 'append' | 'read', go: () => Promise<A>, later: Later) => Promise<A>
}
/** Makes a call a little later, whatever becomes of the task. */
export type Later = (delay: number, go: () => Promise<unknown>) => void

/** Tasks that take turns: one runs until its next call of the store, which then waits for its moment. */
export interface Schedule {
  /** The store as tasks see it. Called by nobody's task, it answers at once. */
  readonly store: EventStore
  /** The move whose task runs now; `null`: none does. */
  readonly current: () => number | null
  readonly begin: (at: number, task: Task, work: () => Promise<void>) => void
  /** Runs until nothing waits any more. */
  readonly run: () => Promise<void>
}

interface Waiting {
  readonly at: number
  readonly order: number
  readonly task: Running
  readonly go: () => unknown
}
interface Running {
  readonly task: Task
  calls: number
  /** Says that it waits, or is done. */
  stops: () => void
}

/**
 * A clock of its own, without timers: whatever waits for the earliest moment is next, and nothing else runs meanwhile. So calls of
 * different tasks come between each other, always in the same order.
 */
export const scheduleOver = (inner: EventStore): Schedule => {
  const queue: Array<Waiting> = []
  let now = 0
  let order = 0
  let current: Running | null = null

  const wait = (at: number, task: Running, go: () => unknown): void => {
    const one = { at, order: order++, task, go }
    let place = queue.length
    while (place > 0 && (queue[place - 1] as Waiting).at <= at) place -= 1 // sound: below the length
    queue.splice(place, 0, one)
  }
  const later: Later = (delay, go) => {
    if (current === null) throw new Error('Only a task leaves something for later')
    const left: Running = { task: current.task, calls: 0, stops: () => {} }
    wait(now + delay, left, () => go().then(left.stops))
  }
  const parked = <A>(kind: 'append' | 'read', go: () => Promise<A>): Promise<A> => {
    const running = current
    if (running === null) return go()
    running.calls += 1
    const call = running.calls
    return new Promise<A>((resolve, reject) => {
      wait(now + running.task.delay(call), running, () => running.task.around(call, kind, go, later).then(resolve, reject))
      running.stops()
    })
  }

  return {
    store: {
      append: (stream, expected, events) => () => parked('append', inner.append(stream, expected, events)),
      readStream: (stream, after, limit) => () => parked('read', inner.readStream(stream, after, limit)),
    },
    current: () => current?.task.move ?? null,
    begin: (at, task, work) => {
      const running: Running = { task, calls: 0, stops: () => {} }
      wait(at, running, () => work().finally(() => running.stops()))
    },
    run: async () => {
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        const { at, task, go } = next
        now = at
        current = task
        await new Promise<void>((stops) => {
          task.stops = stops
          go()
        })
      }
      current = null
    },
  }
}
