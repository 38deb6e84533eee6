import type { SubjectEvent } from '@cart-takeover/domain'
import { type Tellings, target, telling } from './telling.js'

/** What each event about somebody's personal data tells. */
export const tellSubject: Tellings<SubjectEvent> = {
  PersonalDataErased: ({ subject }) => telling('erased', target('subject', subject)),
}
