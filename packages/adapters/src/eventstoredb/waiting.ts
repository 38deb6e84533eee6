/** Waits for what somebody else wakes it for. One wait at a time; waking when nobody waits ends the next wait at once. */
export class Waiting {
  #wake: (() => void) | null = null
  #woken = false

  /** Waits at most so many milliseconds. Did anybody wake it? */
  forNews(milliseconds: number): Promise<boolean> {
    if (this.#woken) {
      this.#woken = false
      return Promise.resolve(true)
    }
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#wake = null
        resolve(false)
      }, milliseconds)
      this.#wake = () => {
        this.#wake = null
        clearTimeout(timer)
        resolve(true)
      }
    })
  }

  wake(): void {
    if (this.#wake === null) this.#woken = true
    else this.#wake()
  }
}
