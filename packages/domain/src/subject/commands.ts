import * as t from 'io-ts'
import { command } from '../event-sourcing/index.js'
import { Subject } from '../values/subject.js'

/** Asked when the key of the subject is destroyed. */
export const ErasePersonalData = command('ErasePersonalData', t.type({ subject: Subject }))
