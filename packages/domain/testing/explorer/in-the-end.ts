import { ReleaseControl } from '#src/cart/commands.js'
import { deriveId } from '#src/event-sourcing/index.js'
import { AbortPayment } from '#src/offline-order/commands.js'
import { system } from '#src/values/actor.js'
import type { AnyCommand } from './rules.js'
import type { Situation, Stage } from './stage.js'
import { afterAnswer, afterTime, standingsAt, waitsForPeopleOnly } from './steps.js'

/** No row is so long, and no takeover so entangled. */
const ENOUGH = 200

/** What the clock says to a stream so that what has lapsed is written down. */
const clocksWord: Readonly<Record<string, AnyCommand>> = {
  cart: ReleaseControl({ sessionId: null, cause: 'lapsed', disposition: 'keep' }),
  offlineOrder: AbortPayment({ attemptId: 'lapsed', reason: 'lapsed' }),
}

/**
 * What comes of a situation when nobody does anything any more: every deadline passes, the clock says so, and each row that is not
 * finished is run to its end. `null`: the processes do not come to rest.
 */
export const inTheEndOf = (stage: Stage): ((situation: Situation) => Situation | null) => {
  const clock = system('clock')
  const words = stage.scenario.streams.flatMap(({ aggregate, id }, to) => {
    const command = clocksWord[aggregate]
    const caller = { as: clock, actor: clock, via: null, causationId: null, move: null }
    return command === undefined ? [] : [stage.newSending({ ...caller, to, commandId: deriveId('clock', id), commands: () => [command] })]
  })
  return (from) => {
    let situation = afterTime(stage, from, stage.end)
    for (const sending of words) {
      const answer = stage.ask(situation, sending)
      if (answer !== null && answer.events.length > 0) situation = afterAnswer(stage, situation, answer, null)
    }
    for (let steps = 0; steps < ENOUGH; steps++) {
      const now = stage.nowAt(situation)
      const place = standingsAt(stage, situation).nextStep(now)
      if (place === null) return waitsForPeopleOnly(stage, situation) ? situation : null
      situation = afterAnswer(stage, situation, now.answer(place), place)
    }
    return null
  }
}
