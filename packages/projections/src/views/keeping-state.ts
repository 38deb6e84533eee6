import type { AuditMetadata } from '@cart-takeover/domain'
import type { Told } from '@cart-takeover/domain/event-sourcing'
import type { Draft } from 'immer'
import type { Answer, Seen, ViewRecipes } from '../projection.js'

/** What keeping an aggregate's state needs of it. */
interface Keepable<State> {
  readonly initial: () => State
  readonly recipes: object
  readonly events: { readonly types: ReadonlyMap<string, unknown> }
}

type AnyRecipe = (view: unknown, data: unknown, seen: Seen<AuditMetadata>) => Answer

/** Sound: each recipe stands under the name of the event whose payload it takes, and is found by that name. */
const byName = (table: object) => table as Readonly<Record<string, AnyRecipe | undefined>>

/**
 * The recipes of a document that keeps an aggregate's own state. First the aggregate's own recipe says what is true now, so that no
 * rule is written twice; then `touched` and `beside` keep what the aggregate has no need of.
 */
export const keepingState = <Document extends { readonly state: unknown }, Event extends Told<string, unknown>>(
  aggregate: Keepable<Document['state']>,
  touched: (document: Draft<Document>, seen: Seen<AuditMetadata>) => void,
  beside: ViewRecipes<Document, Event, AuditMetadata>,
): ViewRecipes<Document, Event, AuditMetadata> => {
  const own = byName(aggregate.recipes)
  const more = byName(beside)
  const table: Record<string, unknown> = { ...beside }
  for (const type of aggregate.events.types.keys())
    table[type] = (document: Draft<Document>, data: unknown, seen: Seen<AuditMetadata>): Answer => {
      own[type]?.(document.state, data, seen)
      touched(document, seen)
      return more[type]?.(document, data, seen)
    }
  return table as ViewRecipes<Document, Event, AuditMetadata> // sound: under each name stands a recipe for that event
}
