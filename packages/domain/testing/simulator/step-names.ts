import type { RecordedEvent } from '#src/event-sourcing/index.js'
import type { Target } from '#src/processes/target.js'

/** A step of a process by its row and its command: `control: CartControlReturned, EndTakeover`. */
export const nameOfStep = (process: string, cause: Pick<RecordedEvent, 'type'>, { command }: Target): string =>
  `${process}: ${cause.type}, ${command.type}`
