import { refuseNul } from './nul.js'

/** What SQLite stores in a column and takes as a parameter. */
export type Value = string | number | null

/** The columns of a row, in the order of the SELECT. */
export type Row = ReadonlyArray<Value>

/** A prepared statement. */
export interface Statement {
  /** Runs it and tells what it changed. */
  readonly run: (...parameters: ReadonlyArray<Value>) => { readonly changes: number; readonly lastInsertRowid: number }
  /** All rows it answers. Its columns have different names. */
  readonly rows: (...parameters: ReadonlyArray<Value>) => ReadonlyArray<Row>
}

/** An open file. Every call blocks until SQLite has answered. */
export interface Connection {
  /** Runs any number of statements that answer nothing. */
  readonly exec: (sql: string) => void
  readonly prepare: (sql: string, texts?: Texts) => Statement
  readonly close: () => void
}

/** Has the caller looked for NUL characters in the texts that a statement is run with? Unless it has, the statement does. */
export type Texts = 'checked' | 'unchecked'

/** Opens a file, or creates it. */
export type Driver = (path: string) => Connection

/** The part of `node:sqlite` that is used. `setReturnArrays` came with 22.16. */
interface NodeStatement {
  readonly run: (...parameters: ReadonlyArray<Value>) => { readonly changes: number | bigint; readonly lastInsertRowid: number | bigint }
  readonly all: (...parameters: ReadonlyArray<Value>) => ReadonlyArray<object>
  readonly setReturnArrays?: (on: boolean) => void
}
interface NodeSqlite {
  readonly DatabaseSync: new (
    path: string,
  ) => {
    readonly exec: (sql: string) => void
    readonly prepare: (sql: string) => NodeStatement
    readonly close: () => void
  }
}

/** Node's own SQLite where there is one (22.13 and newer), else the same API as a prebuilt package. Loaded when first asked for. */
export const loadDriver = async (): Promise<Driver> => {
  const { DatabaseSync } = builtIn() ?? (await import('@photostructure/sqlite'))
  return (path) => {
    const database = new DatabaseSync(path)
    return {
      exec: (sql) => database.exec(sql),
      prepare: (sql, texts = 'unchecked') => statement(database.prepare(sql), texts),
      close: () => database.close(),
    }
  }
}

const statement = (prepared: NodeStatement, texts: Texts): Statement => {
  prepared.setReturnArrays?.(true)
  // Sound: with `setReturnArrays` a row is the array of its columns; without it, an object whose keys stand in the columns' order.
  const all = (parameters: ReadonlyArray<Value>): ReadonlyArray<Row> => {
    const rows = withCode(() => prepared.all(...parameters))
    return (prepared.setReturnArrays === undefined ? rows.map(Object.values) : rows) as ReadonlyArray<Row>
  }
  const checked = (parameters: ReadonlyArray<Value>): ReadonlyArray<Value> => {
    for (const parameter of parameters) if (typeof parameter === 'string') refuseNul(parameter)
    return parameters
  }
  // Sound: these are numbers unless somebody asks for bigints.
  const run = (parameters: ReadonlyArray<Value>) => prepared.run(...parameters) as ReturnType<Statement['run']>
  return {
    run: texts === 'checked' ? (...parameters) => run(parameters) : (...parameters) => run(checked(parameters)),
    rows: (...parameters) => all(checked(parameters)),
  }
}

/** What SQLite says, and the result code it means: the prebuilt package leaves the code out of what `all` throws. */
const said: ReadonlyArray<readonly [message: string, errcode: number]> = [
  ['database is locked', 5],
  ['database table is locked', 6],
  ['out of memory', 7],
  ['attempt to write a readonly database', 8],
  ['disk I/O error', 10],
  ['database disk image is malformed', 11],
  ['database or disk is full', 13],
  ['unable to open database file', 14],
  ['locking protocol', 15],
  ['string or blob too big', 18],
  ['file is not a database', 26],
]

const withCode = <A>(call: () => A): A => {
  try {
    return call()
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_SQLITE_ERROR' || 'errcode' in error) throw error
    const [, errcode = 1] = said.find(([message]) => error.message.startsWith(message)) ?? []
    throw Object.assign(error, { errcode })
  }
}

/** Node 22 warns, on standard error, that its SQLite is experimental. Whoever chose this store knows; every other warning passes. */
const builtIn = (): NodeSqlite | undefined => {
  const warn = process.emitWarning
  process.emitWarning = (warning: string | Error, ...rest: ReadonlyArray<unknown>): void => {
    if (!String(warning).startsWith('SQLite is an experimental feature')) Reflect.apply(warn, process, [warning, ...rest])
  }
  try {
    // Sound: this is the module of that name; only what Node 22.13 already had is asked of it.
    return process.getBuiltinModule?.('node:sqlite') as NodeSqlite | undefined
  } finally {
    process.emitWarning = warn
  }
}
