import * as t from 'io-ts'
import { event } from '../event-sourcing/index.js'
import { Subject } from '../values/subject.js'

/** This subject's personal data is to be read by nobody any more: their key is destroyed, where there was one. The payloads stay as they are. */
export const PersonalDataErased = event('PersonalDataErased', t.type({ subject: Subject }))
