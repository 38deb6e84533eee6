import { Refused } from '@cart-takeover/domain/event-sourcing'
import type { Change, StoredDocument } from '@cart-takeover/projections'
import type { OpenFile } from './open-file.js'

/** A change as it is written: its texts are made when `commit` is called. */
export interface DocumentLine {
  readonly id: string
  /** `null` removes the document. */
  readonly body: string | null
  /** `[index, value]` of each entry, without repetitions, as JSON. */
  readonly keys: string
}

type Entry = readonly [index: string, value: string]

/** Throws a TypeError for a document that is not JSON. */
export const lineOf = ({ id, document, keys }: Change): DocumentLine => {
  if (document === null) return { id, body: null, keys: '[]' }
  const body: string | undefined = JSON.stringify(document)
  if (body === undefined) throw new TypeError(`${typeof document} is not JSON`)
  return {
    id,
    body,
    keys: JSON.stringify(Object.entries(keys).flatMap(([index, values]) => [...new Set(values)].map((value) => [index, value]))),
  }
}

/** A document from its row. Throws Refused where the row does not hold one. */
export const documentOf = (id: string, body: string): StoredDocument => {
  try {
    return { id, document: JSON.parse(body) }
  } catch (error) {
    throw new Refused(`Document ${id} is damaged in the file: restore a backup, or rebuild the read model`, error)
  }
}

/** Writes documents and their entries, inside a transaction. */
export const documentsIn = (file: OpenFile): ((modelId: number, line: DocumentLine) => void) => {
  const keysAt = file.prepare('SELECT keys FROM document WHERE model_id = ? AND id = ?')
  const insert = file.prepare('INSERT INTO document (body, keys, model_id, id) VALUES (?, ?, ?, ?)')
  const update = file.prepare('UPDATE document SET body = ?, keys = ? WHERE model_id = ? AND id = ?')
  const remove = file.prepare('DELETE FROM document WHERE model_id = ? AND id = ?')
  const addEntry = file.prepare('INSERT INTO entry (model_id, index_name, value, id) VALUES (?, ?, ?, ?)')
  const removeEntry = file.prepare('DELETE FROM entry WHERE model_id = ? AND index_name = ? AND value = ? AND id = ?')

  /** Only entries that differ are touched: most changes of a document leave its keys alone. */
  const moveEntries = (modelId: number, id: string, before: string, after: string): void => {
    if (before === after) return
    const [old, next] = [entriesOf(before), entriesOf(after)]
    for (const [text, [index, value]] of old) if (!next.has(text)) removeEntry.run(modelId, index, value, id)
    for (const [text, [index, value]] of next) if (!old.has(text)) addEntry.run(modelId, index, value, id)
  }

  return (modelId, { id, body, keys }) => {
    const before = keysAt.rows(modelId, id)[0]?.[0]
    if (body === null) remove.run(modelId, id)
    else (before === undefined ? insert : update).run(body, keys, modelId, id)
    moveEntries(modelId, id, typeof before === 'string' ? before : '[]', keys)
  }
}

/** Sound: `lineOf` has written it. */
const entriesOf = (keys: string): ReadonlyMap<string, Entry> =>
  new Map((JSON.parse(keys) as ReadonlyArray<Entry>).map((entry) => [JSON.stringify(entry), entry]))
