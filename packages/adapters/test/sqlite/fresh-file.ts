import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A path in a folder of its own, where there is nothing yet, and how to remove the folder. */
export const freshFile = () => {
  const folder = mkdtempSync(join(tmpdir(), 'cart-takeover-'))
  return { folder, path: join(folder, 'shop.db'), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Runs a test with a fresh path. */
export const withFile =
  (test: (file: { readonly path: string; readonly folder: string }) => Promise<void>): (() => Promise<void>) =>
  async () => {
    const { remove, ...file } = freshFile()
    try {
      await test(file)
    } finally {
      remove()
    }
  }
