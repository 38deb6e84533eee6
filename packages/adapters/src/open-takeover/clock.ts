import { type Conductor, type Deadline, deadlineId, elapsed, meetDeadline } from '@cart-takeover/domain'
import { dueIndexIn, type ReadModelStore, runSchedule, type ScheduleRunner, type Timing } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'

/** Where the clock looks, and under which name it works. */
export interface ClockOptions {
  readonly store: ReadModelStore
  readonly tenant: string
  readonly owner: string
  readonly timing?: Timing
}

/** So many are asked for at a time. */
const limit = 100

/**
 * Ends what is past its deadline, so that a CSR who walked away is out although nobody asks for the cart. The tenant's own clock says
 * what is past; where it is wrong, or this one is dead, each stream still decides by itself (CI-3).
 */
export const startClock = (conductor: Conductor, options: ClockOptions): ScheduleRunner => {
  const { clock } = conductor.ports
  const index = dueIndexIn(options.store, options.tenant)
  return runSchedule<Deadline>({
    ...options,
    name: 'clock',
    look: (isHeld) => async () => {
      const now = clock.now()
      const found = await index.look({ now, limit, except: isHeld })()
      if (E.isLeft(found)) return found
      const { due, more, nextAt } = found.right
      // At the deadline itself whoever acts is still in time: the clock comes behind it.
      return E.right({ due, more, nextInMs: nextAt === null ? null : elapsed(now, nextAt) + 1 })
    },
    idOf: deadlineId,
    meet: (deadline) => meetDeadline(conductor, deadline),
  })
}
