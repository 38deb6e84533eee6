import type { After } from '@cart-takeover/domain/event-sourcing'
import type { Lease, ModelKey } from '@cart-takeover/projections'
import type { OpenFile } from './open-file.js'

/** A read model's own row. */
export interface Model {
  readonly id: number
  readonly checkpoint: After
  readonly lease: Omit<Lease, 'held'> | null
}

/** The rows of the read models themselves: how far each has got, and who keeps it up to date. */
export interface Models {
  readonly at: (key: ModelKey) => Model | null
  readonly add: (key: ModelKey) => Model
  readonly moveTo: (model: Model, checkpoint: After) => void
  readonly lease: (model: Model, lease: Omit<Lease, 'held'>) => void
  /** Removes it with its documents and entries. */
  readonly drop: (model: Model) => void
}

export const modelsIn = (file: OpenFile): Models => {
  const select = file.prepare(
    'SELECT model_id, checkpoint, lease_owner, lease_until FROM model WHERE tenant = ? AND name = ? AND version = ?',
  )
  const insert = file.prepare("INSERT INTO model (tenant, name, version, checkpoint) VALUES (?, ?, ?, 'start')")
  const move = file.prepare('UPDATE model SET checkpoint = ? WHERE model_id = ?')
  const setLease = file.prepare('UPDATE model SET lease_owner = ?, lease_until = ? WHERE model_id = ?')
  const removals = ['entry', 'document', 'model'].map((table) => file.prepare(`DELETE FROM ${table} WHERE model_id = ?`))
  return {
    at: ({ tenant, name, version }) => {
      const [row] = select.rows(tenant, name, version)
      if (row === undefined) return null
      const [id, checkpoint, owner, until] = row
      return {
        id: Number(id),
        checkpoint: String(checkpoint),
        lease: typeof owner === 'string' ? { owner, until: Number(until) } : null,
      }
    },
    add: ({ tenant, name, version }) => ({ id: insert.run(tenant, name, version).lastInsertRowid, checkpoint: 'start', lease: null }),
    moveTo: (model, checkpoint) => {
      move.run(checkpoint, model.id)
    },
    lease: (model, { owner, until }) => {
      setLease.run(owner, until, model.id)
    },
    drop: (model) => {
      for (const removal of removals) removal.run(model.id)
    },
  }
}
