import type { taskEither as TE } from 'fp-ts'
import type { SubjectId } from '../event-sourcing/index.js'
import type { PortFailure } from './port-failure.js'

/** Where the keys are kept with which the personal data of each subject is sealed: by the platform so far, nothing is sealed here yet. */
export interface SubjectKeys {
  /**
   * From its answer on nobody can open what is sealed with the key of this subject, and no other key is ever made for them. Asked again,
   * or for a subject without a key, it answers the same.
   */
  readonly destroy: (subject: SubjectId) => TE.TaskEither<PortFailure, void>
}
