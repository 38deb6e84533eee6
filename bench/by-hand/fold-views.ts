import type { Json, StreamName } from '@cart-takeover/domain/event-sourcing'
import { type LoggedEvent, removed, viewProjections } from '@cart-takeover/projections'
import type { BareFile } from './bare-file.js'

type Documents = Map<string, Json>

const pageSize = 1_000

interface LogLine {
  readonly position: number
  readonly revision: number
  readonly event_id: string
  readonly type: string
  readonly version: number
  readonly data: string
  readonly meta: string
  readonly recorded_at: string
  readonly name: StreamName
}

/**
 * All read models in one loop, the least that can make them: rows in pages, parsed, unchecked, folded by the models' own recipes into
 * one Map a model. Nothing is stored, and everything is kept in memory.
 */
export const foldViews = (database: BareFile['database']): ReadonlyMap<string, Documents> => {
  const select = database.prepare(
    `SELECT position, revision, event_id, type, version, data, meta, recorded_at, name
     FROM event CROSS JOIN stream USING (stream_id) WHERE position > ? ORDER BY position LIMIT ${pageSize}`,
  )
  const models = viewProjections.map((projection) => ({ projection, documents: new Map<string, Json>() }))
  let position = 0
  for (;;) {
    const lines: ReadonlyArray<LogLine> = select.all(position)
    for (const line of lines) {
      const event: LoggedEvent = {
        stream: line.name,
        revision: line.revision,
        position: String(line.position).padStart(16, '0'),
        eventId: line.event_id,
        type: line.type,
        version: line.version,
        data: JSON.parse(line.data),
        meta: JSON.parse(line.meta),
        recordedAt: line.recorded_at,
      }
      for (const { projection, documents } of models) {
        if (!projection.lists(event.type)) continue
        for (const id of projection.route(event)) {
          const view = documents.get(id) ?? (projection.initial(id) as Json) // sound: a document is plain JSON
          if (projection.apply(view, event) === removed) documents.delete(id)
          else documents.set(id, view)
        }
      }
    }
    position = lines.at(-1)?.position ?? position
    if (lines.length < pageSize) return new Map(models.map(({ projection, documents }) => [projection.name, documents]))
  }
}
