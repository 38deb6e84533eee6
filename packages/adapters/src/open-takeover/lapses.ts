import { type Conductor, lapseTakeover } from '@cart-takeover/domain'
import type { Views } from '@cart-takeover/projections'
import { either as E } from 'fp-ts'

/** How often it is looked, in milliseconds. What has lapsed meanwhile counts as lapsed all the same. */
const EVERY = 5_000

/** Ends takeovers that are past their deadline, so that a CSR who walked away is out although nobody asks for the cart. */
export const watchLapses = (conductor: Conductor, { takeovers }: Pick<Views, 'takeovers'>): { readonly stop: () => Promise<void> } => {
  let looking: Promise<void> = Promise.resolve()
  const look = async (): Promise<void> => {
    const running = await takeovers.running({ limit: 100 })()
    // Unavailable now: the next look finds them.
    if (E.isLeft(running)) return
    for (const { sessionId, cartId, isOverdue, deadline } of running.right.rows)
      if (isOverdue) await lapseTakeover(conductor, cartId, sessionId, `lapse-${sessionId}-${deadline}`)
  }
  const timer = setInterval(() => {
    looking = looking.then(look)
  }, EVERY)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await looking
    },
  }
}
