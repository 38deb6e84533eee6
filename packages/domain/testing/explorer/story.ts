import type { Situations, Step } from './situations.js'
import type { Situation, Stage } from './stage.js'
import type { Answer } from './stream-states.js'

const told = (answer: Answer | null): string => answer?.events.map(({ type }) => type).join(', ') ?? ''

const line = (stage: Stage, before: Situation, step: Step): string => {
  if (step.by === 'time') return 'Time passes.'
  if (step.by === 'move') {
    const offered = stage.menu[step.index]
    return offered === undefined ? '' : `${offered.move.name}: ${told(stage.ask(before, offered.sending))}`
  }
  const { cause, process, sending, target, afterRefusal } = stage.places.at(step.index)
  const after = afterRefusal === null ? '' : `, having been refused ${afterRefusal},`
  return `  ${process} after ${cause.type}${after} sends ${target.command.type} to ${target.id}: ${told(stage.ask(before, sending))}`
}

/** How a situation comes about, one line a step; what a driver does is indented. */
export const storyOf = (stage: Stage, situations: Situations, index: number): ReadonlyArray<string> =>
  situations.pathTo(index).map(({ before, step }) => line(stage, before, step))
