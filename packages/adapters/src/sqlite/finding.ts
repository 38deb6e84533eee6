import type { Found, ModelKey, Query } from '@cart-takeover/projections'
import { endOfPrefix } from '../stores/code-point-order.js'
import { type PlaceInIndex, placeToText } from '../stores/place-in-index.js'
import { documentOf } from './documents.js'
import type { Statement, Value } from './driver.js'
import type { OpenFile } from './open-file.js'

/** One condition on an index entry, with what its question marks stand for. */
type Condition = readonly [sql: string, ...parameters: ReadonlyArray<Value>]

const conditionsOf = ({ equals, startsWith, descending }: Query, after: PlaceInIndex | null): ReadonlyArray<Condition> => {
  const conditions: Array<Condition> = []
  if (equals !== undefined) conditions.push(['value = ?', equals])
  if (startsWith !== undefined) {
    const end = endOfPrefix(startsWith)
    conditions.push(['value >= ?', startsWith])
    if (end !== null) conditions.push(['value < ?', end])
  }
  if (after !== null) conditions.push([`(value, entry.id) ${descending ? '<' : '>'} (?, ?)`, after.value, after.id])
  return conditions
}

/** Asks an index. The answer is read along the index itself, in its order: a page costs what it holds. */
export const findingIn = (file: OpenFile): ((key: ModelKey, query: Query, after: PlaceInIndex | null) => Found) => {
  const statements = new Map<string, Statement>()
  const statement = (sql: string): Statement => {
    const known = statements.get(sql) ?? file.prepare(sql)
    statements.set(sql, known)
    return known
  }

  return ({ tenant, name, version }, query, after) => {
    const conditions = conditionsOf(query, after)
    const direction = query.descending ? 'DESC' : 'ASC'
    const sql = `SELECT value, entry.id, body
      FROM entry CROSS JOIN document ON document.model_id = entry.model_id AND document.id = entry.id
      WHERE entry.model_id = (SELECT model_id FROM model WHERE tenant = ? AND name = ? AND version = ?)
        AND ${['index_name = ?', ...conditions.map(([condition]) => condition)].join(' AND ')}
      ORDER BY value ${direction}, entry.id ${direction} LIMIT ?`
    const parameters = conditions.flatMap(([, ...values]) => values)
    // One more than asked for: is there anything behind this page?
    const rows = statement(sql).rows(tenant, name, version, query.index, ...parameters, query.limit + 1)
    const page = rows.slice(0, query.limit).map(([value, id, body]) => ({ value: String(value), id: String(id), body: String(body) }))
    const last = page.at(-1)
    return {
      documents: page.map(({ id, body }) => documentOf(id, body)),
      next: last !== undefined && rows.length > page.length ? placeToText(last) : null,
    }
  }
}
