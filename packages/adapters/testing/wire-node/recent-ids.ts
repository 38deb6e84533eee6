/** Where the append that brought an id ended. */
export interface Remembered {
  readonly stream: string
  /** Of the last event of that append. */
  readonly revision: number
  readonly position: number
}

/**
 * The ids of the last commits: first in, first out, and of an id that was stored twice the FIRST commit. It is all that an append
 * expecting `any` is compared with, it has an end, and a restart empties it.
 */
export class RecentIds {
  readonly #ids = new Map<string, Remembered>()
  readonly #capacity: number

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  remember(id: string, where: Remembered): void {
    if (this.#ids.has(id)) return
    this.#ids.set(id, where)
    if (this.#ids.size <= this.#capacity) return
    const [oldest] = this.#ids.keys()
    if (oldest !== undefined) this.#ids.delete(oldest)
  }

  get(id: string): Remembered | undefined {
    return this.#ids.get(id)
  }
}
