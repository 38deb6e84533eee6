/** What a record holds under a key of somebody else's choosing, which may be called as JavaScript calls its own: `constructor`. */
export const entryOf = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined
