export type { Stores } from '../stores/stores.js'
export type { Synchronous } from './open-file.js'
export { openSqlite, type SqliteOptions, sqlite } from './sqlite.js'
