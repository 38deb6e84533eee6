import type { Refused, Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E, type taskEither as TE } from 'fp-ts'
import type { ReadModel } from '../read-model.js'
import type { Query } from '../read-model-store.js'

/** Which part of a list is wanted. */
export interface Wanted {
  /** Where the page before ended: its `next`. */
  readonly after?: string | null
  /** How many rows at most; 25 unless told. */
  readonly limit?: number
}

export interface Listed<Row> {
  readonly rows: ReadonlyArray<Row>
  /** Give it back as `after` for the next page; `null` at the end. Opaque. */
  readonly next: string | null
}

/** What every question of a view answers. */
export type Answered<A> = TE.TaskEither<Unavailable | Refused, A>

export const usualLimit = 25

/** Walks along an index until as many rows as are wanted have been found, or it ends. `rowOf` answers `null` for what does not fit. */
export const listed =
  <View, Index extends string, Row>(
    model: ReadModel<View, Index>,
    query: Omit<Query, 'after' | 'limit'> & { readonly index: Index },
    { after = null, limit = usualLimit }: Wanted,
    rowOf: (view: View) => Row | null,
  ): Answered<Listed<Row>> =>
  async () => {
    const rows: Array<Row> = []
    let next = after
    do {
      const page = await model.find({ ...query, after: next, limit: limit - rows.length })()
      if (E.isLeft(page)) return page
      for (const { view } of page.right.views) {
        const row = rowOf(view)
        if (row !== null) rows.push(row)
      }
      next = page.right.next
    } while (rows.length < limit && next !== null)
    return E.right({ rows, next })
  }
