import { type Json, Refused, Unavailable } from '@cart-takeover/domain/event-sourcing'
import { Fenced, type Found, type Lease, type ReadModelStore } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import { refusedLimit } from '../stores/page-limit.js'
import { placeFromText } from '../stores/place-in-index.js'
import { documentOf, documentsIn, lineOf } from './documents.js'
import { findingIn } from './finding.js'
import { modelsIn } from './models.js'
import type { OpenFile } from './open-file.js'
import { reading } from './reading.js'
import type { WriteQueue } from './write-queue.js'

/** Read models in a file; `now` is the clock of the leases, in milliseconds. */
export const sqliteReadModelStore = (file: OpenFile, queue: WriteQueue, now: () => number): ReadModelStore => {
  const models = modelsIn(file)
  const find = findingIn(file)
  const write = documentsIn(file)
  const bodies = file.prepare(
    `SELECT id, body FROM document WHERE model_id = (SELECT model_id FROM model WHERE tenant = ? AND name = ? AND version = ?)
     AND id IN (SELECT value FROM json_each(?))`,
  )

  const changing = <A>(work: () => A): Promise<E.Either<Unavailable | Refused, A>> =>
    queue.write(work, (written) => {
      if (E.isRight(written)) return written
      if (written.left._tag !== 'CommitUnclear') return E.left(written.left)
      return E.left(new Unavailable(`${written.left.message}: read the checkpoint again to see whether it was stored`, written.left))
    })

  return {
    claim: (key, owner, ttl) => () =>
      changing((): Lease => {
        const model = models.at(key) ?? models.add(key)
        const { lease } = model
        if (lease !== null && lease.owner !== owner && lease.until > now()) return { held: false, ...lease }
        const renewed = { owner, until: now() + ttl }
        models.lease(model, renewed)
        return { held: ttl > 0, ...renewed }
      }),

    checkpoint: (key) => () => reading(file, () => models.at(key)?.checkpoint ?? 'start'),

    load: (key, ids) => () => {
      const { tenant, name, version } = key
      return reading(file, (): ReadonlyMap<string, Json> => {
        const rows = bodies.rows(tenant, name, version, JSON.stringify(ids))
        return new Map(rows.map(([id, body]) => [String(id), documentOf(String(id), String(body)).document]))
      })
    },

    find: (key, query) => async (): Promise<E.Either<Unavailable | Refused, Found>> => {
      const refused = refusedLimit(query.limit)
      if (refused !== null) return E.left(refused)
      const after = typeof query.after === 'string' ? placeFromText(query.after) : E.right(null)
      return E.isLeft(after) ? after : reading(file, () => find(key, query, after.right))
    },

    commit:
      (key, { from, to }, changes) =>
      async () => {
        let lines: ReadonlyArray<ReturnType<typeof lineOf>>
        try {
          lines = changes.map(lineOf)
        } catch (error) {
          return E.left(
            new Refused(`A document of ${key.name} cannot be written as JSON: ${error instanceof Error ? error.message : error}`, error),
          )
        }
        const committed = await changing((): E.Either<Fenced, void> => {
          const model = models.at(key) ?? (from === 'start' ? models.add(key) : null)
          if (model?.checkpoint !== from) return E.left(new Fenced(key))
          for (const line of lines) write(model.id, line)
          return E.right(models.moveTo(model, to))
        })
        return E.isLeft(committed) ? committed : committed.right
      },

    drop: (key) => () =>
      changing(() => {
        const model = models.at(key)
        if (model !== null) models.drop(model)
      }),
  }
}
