import type { After, Json, Refused, Unavailable } from '@cart-takeover/domain/event-sourcing'
import type { taskEither as TE } from 'fp-ts'

/** Which read model: a tenant's, by name and version. A new version is another read model beside the old one. */
export interface ModelKey {
  readonly tenant: string
  readonly name: string
  readonly version: number
}

/** A document by its id. */
export interface StoredDocument {
  readonly id: string
  readonly document: Json
}

/**
 * One document as it is to be from now on; `null` removes it. `keys` replace all index entries that it had.
 * Ids and index names that begin with a space are the engine's own; to a store they are like any other.
 */
export interface Change {
  readonly id: string
  readonly document: Json | null
  /** Index name to the values under which the document is found: `{ customer: ['1000'], status: ['Pending/2026-05-18T12:39:00.000Z'] }`. */
  readonly keys: Readonly<Record<string, ReadonlyArray<string>>>
}

/** A question to one index. Answers are ordered by value, then by id, both by code point (as UTF-8 sorts). A document is answered once for each of its values. */
export interface Query {
  readonly index: string
  /** Only entries with exactly this value … */
  readonly equals?: string
  /** … or whose value begins so. Neither: the whole index. */
  readonly startsWith?: string
  readonly descending?: boolean
  /** Where the page before ended: its `next`. */
  readonly after?: string | null
  /** 1 or more; anything else is Refused. */
  readonly limit: number
}

export interface Found {
  readonly documents: ReadonlyArray<StoredDocument>
  /** Give it back as `after` for the next page; `null` at the end. Opaque. */
  readonly next: string | null
}

/** Who keeps a read model up to date now. */
export interface Lease {
  readonly held: boolean
  readonly owner: string
  /** When it lapses unless renewed, in milliseconds of the store's own clock (epoch). */
  readonly until: number
}

/** Another runner has moved this read model: what was to be stored is not. Start again from its checkpoint. */
export class Fenced extends Error {
  readonly _tag = 'Fenced'
  readonly key: ModelKey
  constructor(key: ModelKey) {
    super(`Another runner has moved the read model ${key.name} v${key.version} of ${key.tenant}: start again from its checkpoint`)
    this.key = key
  }
}

/**
 * Documents, their index entries, the checkpoint and the lease of each read model, changed together in one transaction.
 */
export interface ReadModelStore {
  /** Takes or renews the lease for `ttl` milliseconds; `held: false` where another owner has it. A claim with `ttl` 0 gives it back and answers `held: false`. */
  readonly claim: (key: ModelKey, owner: string, ttl: number) => TE.TaskEither<Unavailable | Refused, Lease>
  /** How far the read model has got. */
  readonly checkpoint: (key: ModelKey) => TE.TaskEither<Unavailable | Refused, After>
  /** The documents that exist among these ids. Nobody changes them: a store may hand out what it keeps. */
  readonly load: (key: ModelKey, ids: ReadonlyArray<string>) => TE.TaskEither<Unavailable | Refused, ReadonlyMap<string, Json>>
  readonly find: (key: ModelKey, query: Query) => TE.TaskEither<Unavailable | Refused, Found>
  /**
   * Stores all changes and moves the checkpoint from `from` to `to`, or nothing: {@link Fenced} where the checkpoint is not at `from`.
   * Where both are the same, only documents change.
   */
  readonly commit: (
    key: ModelKey,
    move: { readonly from: After; readonly to: After },
    changes: ReadonlyArray<Change>,
  ) => TE.TaskEither<Unavailable | Refused | Fenced, void>
  /** Forgets a read model whole: documents, checkpoint, lease. */
  readonly drop: (key: ModelKey) => TE.TaskEither<Unavailable | Refused, void>
}
