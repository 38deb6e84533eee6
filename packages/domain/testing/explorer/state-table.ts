/** Rows of whole numbers, each kept once under a number, with where it was first come from. */
export interface StateTable {
  readonly add: (row: ReadonlyArray<number>, from: number, step: number) => { readonly index: number; readonly isNew: boolean }
  readonly read: (index: number) => ReadonlyArray<number>
  /** The number of the row before it, and by which step it was come from there; -1 for the first. */
  readonly cameFrom: (index: number) => { readonly from: number; readonly step: number }
  readonly count: () => number
}

/** Open addressing over typed arrays: a few dozen bytes a row, so that millions fit. */
export const stateTable = (width: number): StateTable => {
  const entry = width + 2
  let room = 1 << 12
  let entries = new Int32Array(room * entry)
  let slots = new Int32Array(room * 2).fill(-1)
  let count = 0

  /** FNV-1a over the numbers, well stirred. */
  const hash = (numberAt: (at: number) => number): number => {
    let sum = 0x811c9dc5
    for (let at = 0; at < width; at++) {
      sum = Math.imul(sum ^ numberAt(at), 0x01000193)
      sum ^= sum >>> 15
    }
    sum = Math.imul(sum ^ (sum >>> 13), 0x5bd1e995)
    return sum ^ (sum >>> 15)
  }
  const stored = (index: number) => (at: number) => entries[index * entry + at] ?? 0

  /** The slot of a row, or the free one where it belongs. */
  const slotOf = (numberAt: (at: number) => number): number => {
    const mask = slots.length - 1
    let slot = hash(numberAt) & mask
    for (let index = slots[slot] ?? -1; index !== -1; index = slots[slot] ?? -1) {
      let same = true
      for (let at = 0; same && at < width; at++) same = entries[index * entry + at] === numberAt(at)
      if (same) return slot
      slot = (slot + 1) & mask
    }
    return slot
  }

  const grow = (): void => {
    room *= 2
    const larger = new Int32Array(room * entry)
    larger.set(entries)
    entries = larger
    slots = new Int32Array(room * 2).fill(-1)
    for (let index = 0; index < count; index++) slots[slotOf(stored(index))] = index
  }

  return {
    add: (row, from, step) => {
      const numberAt = (at: number): number => row[at] ?? 0
      if (count === room) grow()
      const slot = slotOf(numberAt)
      const there = slots[slot] ?? -1
      if (there !== -1) return { index: there, isNew: false }
      const index = count++
      entries.set(row, index * entry)
      entries[index * entry + width] = from
      entries[index * entry + width + 1] = step
      slots[slot] = index
      return { index, isNew: true }
    },
    read: (index) => Array.from(entries.subarray(index * entry, index * entry + width)),
    cameFrom: (index) => ({ from: entries[index * entry + width] ?? -1, step: entries[index * entry + width + 1] ?? -1 }),
    count: () => count,
  }
}
