/** Calls of one lane run one after another, in the order in which they were made; lanes do not wait for each other. */
export type Lanes = <A>(lane: string, call: () => Promise<A>) => Promise<A>

export const lanes = (): Lanes => {
  const last = new Map<string, Promise<unknown>>()
  return (lane, call) => {
    const before = last.get(lane)
    const mine = before === undefined ? call() : before.then(call, call)
    last.set(lane, mine)
    const leave = (): void => {
      if (last.get(lane) === mine) last.delete(lane)
    }
    mine.then(leave, leave)
    return mine
  }
}
