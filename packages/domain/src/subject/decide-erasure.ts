import { accept } from '../event-sourcing/index.js'
import { PersonalDataErased } from './events.js'
import type { Decide } from './tables.js'

export const erasure = {
  /** Once: asked again, there is nothing left to erase. */
  ErasePersonalData: ({ erasedAt }, { subject }) => (erasedAt === null ? accept(PersonalDataErased({ subject })) : accept()),
} satisfies Pick<Decide, 'ErasePersonalData'>
