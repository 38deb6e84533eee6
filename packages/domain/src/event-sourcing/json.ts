/** What an event may carry: plain JSON, no Date, no bigint, no undefined. */
export type Json = null | boolean | number | string | ReadonlyArray<Json> | { readonly [key: string]: Json }

/** One text for one value: keys sorted, no white space. Keys whose value is `undefined` are left out, as JSON.stringify does. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const fields = value as Readonly<Record<string, unknown>>
  const pairs = Object.keys(fields)
    .filter((key) => fields[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(fields[key])}`)
  return `{${pairs.join(',')}}`
}

/** A copy of plain JSON: what a caller does to the value that they passed does nothing here, and the other way round. */
export const jsonCopy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
