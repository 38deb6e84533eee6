/** `CTKO`, in the header of every file of ours. */
export const applicationId = 0x43544b4f

/**
 * How a file comes from each version of the schema to the next; an empty file is version 0. A released step is never changed: what
 * should be different is a new step.
 */
export const steps: ReadonlyArray<string> = [
  // 1: the log. Streams are named once, so that the index of a stream's events stays small and its newest entries lie side by side.
  // AUTOINCREMENT: a position is never used again, not even that of a deleted last event.
  `CREATE TABLE stream (
    stream_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE event (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    stream_id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    event_id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    version INTEGER NOT NULL,
    data TEXT NOT NULL,
    meta TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    UNIQUE (stream_id, revision)
  ) STRICT;`,

  // 2: read models. A document carries its keys, so that a change removes exactly the entries that it made before.
  `CREATE TABLE model (
    model_id INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant TEXT NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    checkpoint TEXT NOT NULL,
    lease_owner TEXT,
    lease_until INTEGER,
    UNIQUE (tenant, name, version)
  ) STRICT;
  CREATE TABLE document (
    model_id INTEGER NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    keys TEXT NOT NULL,
    PRIMARY KEY (model_id, id)
  ) STRICT;
  CREATE TABLE entry (
    model_id INTEGER NOT NULL,
    index_name TEXT NOT NULL,
    value TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (model_id, index_name, value, id)
  ) STRICT, WITHOUT ROWID;`,
]
