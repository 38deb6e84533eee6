import type { ModelKey, ReadModelStore } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'
import type { BrokenStore } from './broken.js'

const models = (name: string, caughtBy: string, breaks: (healthy: ReadModelStore) => Partial<ReadModelStore>): BrokenStore => ({
  name,
  caughtBy,
  breaks: ({ readModels }) => ({ readModels: { ...readModels, ...breaks(readModels) } }),
})

/** Read models that are taken for one another. */
const mixing = (name: string, keyOf: (key: ModelKey) => ModelKey): BrokenStore =>
  models(name, 'every tenant, name and version is a read model of its own', (healthy) => ({
    checkpoint: (key) => healthy.checkpoint(keyOf(key)),
    load: (key, ids) => healthy.load(keyOf(key), ids),
    find: (key, query) => healthy.find(keyOf(key), query),
    commit: (key, move, changes) => healthy.commit(keyOf(key), move, changes),
  }))

/** Stores that let tenants, versions or runners into each other's read models. */
export const brokenNeighbours: ReadonlyArray<BrokenStore> = [
  mixing('mixes tenants', (key) => ({ ...key, tenant: '' })),
  mixing('mixes versions', (key) => ({ ...key, version: 1 })),
  mixing('joins the parts of a key with a slash', ({ tenant, name, version }) => ({
    tenant: '',
    name: `${tenant}/${name}`.replace(/\/$/, ''),
    version,
  })),
  models(
    'drops the checkpoint and keeps the documents',
    'a dropped read model is at the start, without documents, keys and lease',
    (healthy) => ({
      drop: (key) => async () => {
        const at = await healthy.checkpoint(key)()
        return E.isLeft(at) || at.right === 'start'
          ? E.right(undefined)
          : (healthy.commit(key, { from: at.right, to: 'start' }, [])() as never)
      },
    }),
  ),
  models('drops every version', 'dropping one read model leaves the others', (healthy) => ({
    drop: (key) => async () => {
      for (let version = 1; version < 20; version++) await healthy.drop({ ...key, version })()
      return E.right(undefined)
    },
  })),
  models('gives the lease to whoever asks', 'a lease that another has is not given, and its owner is told', (healthy) => ({
    claim: (key, owner, ttl) => async () => {
      await healthy.drop(key)()
      return healthy.claim(key, owner, ttl)()
    },
  })),
  models('never lets a lease lapse', 'a lease that was not renewed lapses, and another may have it', (healthy) => ({
    claim: (key, owner, ttl) => healthy.claim(key, owner, ttl === 0 ? 0 : Number.MAX_SAFE_INTEGER),
  })),
  models('does not renew', 'a lease is renewed by its owner', (healthy) => {
    const given = new Map<string, number>()
    return {
      claim: (key, owner, ttl) => async () => {
        const answer = await healthy.claim(key, owner, ttl)()
        if (E.isLeft(answer) || !answer.right.held) return answer
        const until = given.get(owner) ?? answer.right.until
        given.set(owner, until)
        return E.right({ ...answer.right, until })
      },
    }
  }),
  models('takes no lease back', 'a lease is given back by a claim of no time', (healthy) => ({
    claim: (key, owner, ttl) => healthy.claim(key, owner, ttl === 0 ? 60_000 : ttl),
  })),
  models('takes a lease back from anybody', 'a lease is not given back by somebody else', (healthy) => ({
    claim: (key, owner, ttl) => async () => {
      if (ttl === 0) await healthy.drop(key)()
      return healthy.claim(key, owner, ttl)()
    },
  })),
]
