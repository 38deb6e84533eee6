import type { MemberOf, MetaOf, Recipes } from '../event-sourcing/index.js'
import type { TakeoverHouse } from '../house.js'
import type * as events from './events.js'
import type { SubjectState } from './state.js'

export type Evolve = Recipes<SubjectState, MemberOf<typeof events>, MetaOf<TakeoverHouse>>

export const evolve: Evolve = {
  PersonalDataErased: (state, { subject }, { meta }) => {
    state.subject = subject
    state.erasedAt = meta.occurredAt
  },
}
