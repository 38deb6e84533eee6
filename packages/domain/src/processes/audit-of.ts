import type { RecordedEvent } from '../event-sourcing/index.js'
import type { AuditMetadata } from '../values/audit.js'

/** Who did it, and for whom. Sound: every event of this house was written by its own handler, with its metadata. */
export const auditOf = ({ meta }: Pick<RecordedEvent, 'meta'>): AuditMetadata => meta as AuditMetadata
