import type { RecordedEvent, Rejection } from '#src/event-sourcing/index.js'
import type { Target } from '#src/processes/target.js'
import type { PlannedFault } from './plan.js'

/** How a call was answered: done, refused by a rule, or not answered because of the store or a crash. */
export type Answer =
  | { readonly is: 'done'; readonly with: unknown }
  | { readonly is: 'refused'; readonly rejection: Rejection<string> }
  | { readonly is: 'failed'; readonly by: string }
  | { readonly is: 'crashed' }
  /** Nothing of the house may throw. */
  | { readonly is: 'threw'; readonly error: string }

/** What came of a step of a process. */
export type StepAnswer =
  | { readonly is: 'accepted'; readonly events: ReadonlyArray<RecordedEvent> }
  | { readonly is: 'refused'; readonly rejection: Rejection<string> }
  | { readonly is: 'failed' }

/** Something that was seen while a history was played; `move` is the one whose call it was, `null` in the end. */
export type Entry = { readonly move: number | null } & (
  | { readonly is: 'begun' }
  /** There was nothing to do it with. */
  | { readonly is: 'passedOver' }
  | { readonly is: 'stored'; readonly events: ReadonlyArray<RecordedEvent> }
  | { readonly is: 'lostRace'; readonly stream: string }
  | { readonly is: 'fault'; readonly kind: PlannedFault['kind'] }
  | { readonly is: 'told'; readonly stream: string; readonly commandId: string; readonly type: string; readonly answer: Answer }
  | { readonly is: 'sent'; readonly step: string; readonly target: Target; readonly commandId: string; readonly answer: StepAnswer }
  | { readonly is: 'answered'; readonly answer: Answer }
  | { readonly is: 'timePassed'; readonly now: string }
  /** Every row is finished; every deadline has passed; every row is finished again. */
  | { readonly is: 'atRest' | 'inTheEnd' }
)
/** ... as whoever sees it tells it: whose call it was is known already. */
export type Note = Entry extends infer One ? (One extends unknown ? Omit<One, 'move'> : never) : never
export type Journal = ReadonlyArray<Entry>
