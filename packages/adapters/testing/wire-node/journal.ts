import { appendFileSync, closeSync, existsSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import type { WireRecord } from './record.js'

/** Where a log survives the process that writes it: one line a commit, so that a commit is there whole or not at all. */
export interface Journal {
  readonly write: (commit: ReadonlyArray<WireRecord>) => void
  readonly close: () => void
}

/** For a log that nobody needs tomorrow. */
export const noJournal: Journal = { write: () => {}, close: () => {} }

/**
 * Opens a file and gives `replay` every commit that is in it. A last line that a kill has cut short was never acknowledged and is
 * removed. What was written survives the process, not the machine: nothing is flushed to the disk.
 */
export const fileJournal = (path: string, replay: (commit: ReadonlyArray<WireRecord>) => void): Journal => {
  if (!existsSync(path)) appendFileSync(path, '')
  const content = readFileSync(path)
  const whole = content.lastIndexOf(10) + 1
  for (const line of content.subarray(0, whole).toString().split('\n')) if (line !== '') replay(JSON.parse(line).map(fromJson))
  const file = openSync(path, 'r+')
  ftruncateSync(file, whole)
  let end = whole
  return {
    write: (commit) => {
      end += writeSync(file, `${JSON.stringify(commit.map(toJson))}\n`, end)
    },
    close: () => closeSync(file),
  }
}

type Line = Omit<WireRecord, 'data' | 'metadata'> & { readonly data: string; readonly metadata: string }

const toJson = (record: WireRecord): Line => ({
  ...record,
  data: Buffer.from(record.data).toString('base64'),
  metadata: Buffer.from(record.metadata).toString('base64'),
})

const fromJson = (line: Line): WireRecord => ({
  ...line,
  data: Buffer.from(line.data, 'base64'),
  metadata: Buffer.from(line.metadata, 'base64'),
})
