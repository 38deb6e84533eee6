import { Refused } from '@cart-takeover/domain/event-sourcing'
import type { Connection } from './driver.js'
import { applicationId, steps } from './schema.js'

/** Brings a file to the newest schema, in one transaction. Throws Refused for a file that is not ours, or newer than this program. */
export const migrate = (connection: Connection, path: string): void => {
  connection.exec('BEGIN IMMEDIATE')
  try {
    const version = versionOf(connection, path)
    for (const step of steps.slice(version)) connection.exec(step)
    if (version < steps.length) connection.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${steps.length}`)
    // A read-only file lets a transaction begin; only a change, be it of nothing, is refused.
    connection.exec('DELETE FROM event WHERE 0')
    connection.exec('COMMIT')
  } catch (error) {
    rollBack(connection)
    throw error
  }
}

/** Which version of our schema a file has; 0 for an empty one. Reads only: a file that is not ours stays as it is. */
export const versionOf = (connection: Connection, path: string): number => {
  const number = (sql: string): number => Number(connection.prepare(sql).rows()[0]?.[0])
  const owner = number('PRAGMA application_id')
  const version = number('PRAGMA user_version')
  if (owner === 0 && version === 0 && number('SELECT count(*) FROM sqlite_schema') === 0) return 0
  if (owner !== applicationId)
    throw new Refused(`${path} is an SQLite file of another program: give the path of a takeover file, or of none yet`)
  if (version > steps.length)
    throw new Refused(
      `${path} was written by a newer cart-takeover (schema ${version}, this one knows ${steps.length}): update this program`,
    )
  return version
}

/** Ends a transaction without a trace. After some failures SQLite has done that itself. */
export const rollBack = (connection: Connection): void => {
  try {
    connection.exec('ROLLBACK')
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('no transaction is active')) throw error
  }
}
