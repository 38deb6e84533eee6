import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { freshPlace } from '../measure/folder.js'
import type { Variant } from '../measure/scenario.js'
import { timed } from '../measure/stretch.js'

/** As many bytes as SQLite's log takes for an append of one event: four pages with their frames. */
const bytes = Buffer.alloc(4 * (4096 + 24), 7)
const fileBytes = 16 * 1024 * 1024

/** What the disk alone can do in the same minute: so many bytes behind those before, and a flush. */
export const rawFlushes: Variant = {
  name: 'write and fdatasync, nothing else',
  prepare: (size) => {
    const { path, remove } = freshPlace()
    const file = openSync(path, 'w')
    const times = size === 'quick' ? 3 : 400
    let at = 0
    return {
      round: () =>
        timed(times, async () => {
          for (let time = 0; time < times; time++) {
            writeSync(file, bytes, 0, bytes.length, at)
            at = at + bytes.length > fileBytes ? 0 : at + bytes.length
            fdatasyncSync(file)
          }
        }),
      close: () => {
        closeSync(file)
        remove()
      },
    }
  },
}
