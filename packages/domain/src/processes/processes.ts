import { control } from './control.js'
import { handOff } from './hand-off.js'
import { merge } from './merge.js'
import { orderOutcome } from './order-outcome.js'
import { startTakeover } from './start-takeover.js'
import type { TakeoverProcess } from './target.js'

/** Who moves next, after every event of this house. */
export const processes: ReadonlyArray<TakeoverProcess> = [startTakeover, handOff, control, orderOutcome, merge]
