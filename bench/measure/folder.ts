import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file name in a fresh folder, and how to take the folder away again. */
export interface Place {
  readonly path: string
  readonly remove: () => void
}

export const freshPlace = (): Place => {
  const folder = mkdtempSync(join(tmpdir(), 'cart-takeover-bench-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  return {
    path: join(folder, 'takeovers.db'),
    remove: () => {
      process.off('exit', remove)
      remove()
    },
  }
}
