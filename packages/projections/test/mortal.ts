import type { ReadModelStore } from '@cart-takeover/projections'

/** What a process holds until it is killed; from then on nothing that it calls is ever answered. */
export const mortal = (store: ReadModelStore) => {
  let killed = false
  const alive =
    <T>(task: () => Promise<T>) =>
    (): Promise<T> =>
      killed ? new Promise<T>(() => {}) : task()
  return {
    alive,
    kill: (): void => {
      killed = true
    },
    store: {
      claim: (...args) => alive(store.claim(...args)),
      checkpoint: (...args) => alive(store.checkpoint(...args)),
      load: (...args) => alive(store.load(...args)),
      find: (...args) => alive(store.find(...args)),
      commit: (...args) => alive(store.commit(...args)),
      drop: (...args) => alive(store.drop(...args)),
    } satisfies ReadModelStore,
  }
}
