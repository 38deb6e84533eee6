import { type After, canonicalJson, type Json, type Refused, reaches, type Unavailable } from '@cart-takeover/domain/event-sourcing'
import { either as E, type taskEither as TE } from 'fp-ts'
import { concatMap, defer, distinctUntilChanged, filter, map, type Observable, repeat, takeWhile } from 'rxjs'
import type { Found, ModelKey, ReadModelStore } from './read-model-store.js'
import { everyDocument } from './reserved-names.js'
import type { Runner } from './runner.js'
import { realTiming, type Timing } from './timing.js'

/*
 * A read model is built again either beside the old one (a projection of the same name with another version is another read model;
 * `readFrom` tells readers when to switch) or in place (`rebuildInPlace`). Both begin at the start of the log, go on after a crash
 * where they were, and end where the old one is: `compareReadModels` shows that.
 */

/** A document that two read models do not have alike. */
export interface Difference {
  readonly id: string
  readonly kind: 'differs' | 'only in the first' | 'only in the second'
}

/** The documents in which two read models differ; none where both were built from the same events by the same recipes [L-23]. */
export const compareReadModels =
  (store: ReadModelStore, first: ModelKey, second: ModelKey): TE.TaskEither<Unavailable | Refused, ReadonlyArray<Difference>> =>
  async () => {
    const differences: Array<Difference> = []
    const compare = async (one: ModelKey, other: ModelKey, told: (document: Json, twin: Json | undefined) => Difference['kind'] | null) => {
      let after: string | null = null
      do {
        const page: E.Either<Unavailable | Refused, Found> = await store.find(one, { index: everyDocument, after, limit: 500 })()
        if (E.isLeft(page)) return page
        const { documents }: Found = page.right
        const ids = documents.map(({ id }) => id)
        const twins = await store.load(other, ids)()
        if (E.isLeft(twins)) return twins
        for (const { id, document } of documents) {
          const kind = told(document, twins.right.get(id))
          if (kind !== null) differences.push({ id, kind })
        }
        after = page.right.next
      } while (after !== null)
      return E.right(undefined)
    }
    const there = await compare(first, second, (document, twin) => {
      if (twin === undefined) return 'only in the first'
      return canonicalJson(document) === canonicalJson(twin) ? null : 'differs'
    })
    if (E.isLeft(there)) return there
    const back = await compare(second, first, (_document, twin) => (twin === undefined ? 'only in the second' : null))
    return E.isLeft(back) ? back : E.right(differences)
  }

/** Builds a read model again in place: stops its runner, forgets all, starts anew. Until it has caught up, readers see less than there was. */
export const rebuildInPlace =
  (store: ReadModelStore, running: Runner, start: () => Runner): TE.TaskEither<Unavailable | Refused, Runner> =>
  async () => {
    await running.stop()
    const dropped = await store.drop(running.key)()
    return E.isLeft(dropped) ? dropped : E.right(start())
  }

/**
 * Which of several versions to read from, the oldest given first: emits the newest one that is as far as all older ones, then each
 * newer one once it has caught up; completes at the newest. A reader that has switched is not sent back; to go back, leave the newer
 * versions out.
 */
export const readFrom = (
  store: ReadModelStore,
  versions: ReadonlyArray<ModelKey>,
  { timing = realTiming, everyMs = 1000 }: { readonly timing?: Timing; readonly everyMs?: number } = {},
): Observable<ModelKey> => {
  let chosen = -1
  return defer(() => newestReady(store, versions)).pipe(
    repeat({ delay: () => timing.after(everyMs) }),
    filter(E.isRight),
    map(({ right }) => {
      chosen = Math.max(chosen, right)
      return chosen
    }),
    distinctUntilChanged(),
    takeWhile((index) => index < versions.length - 1, true),
    concatMap((index) => versions.slice(index, index + 1)),
  )
}

const newestReady = async (store: ReadModelStore, versions: ReadonlyArray<ModelKey>): Promise<E.Either<Unavailable | Refused, number>> => {
  let farthest: After = 'start'
  let ready = 0
  for (const [index, key] of versions.entries()) {
    const checkpoint: E.Either<Unavailable | Refused, After> = await store.checkpoint(key)()
    if (E.isLeft(checkpoint)) return checkpoint
    if (!reaches(checkpoint.right, farthest)) continue
    farthest = checkpoint.right
    ready = index
  }
  return E.right(ready)
}
