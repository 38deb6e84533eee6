import { orThrow } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'
import { defer, EMPTY, ignoreElements, type Observable, of, repeat, switchMap, takeUntil } from 'rxjs'
import { asError } from './apply-page.js'
import { backoffMs } from './backoff.js'
import { beside, type Endable, type Ending, ending } from './ending.js'
import type { ModelKey, ReadModelStore } from './read-model-store.js'
import { pause, type Timing } from './timing.js'

/** Who wants the lease of which read model, and for how long at a time. */
export interface LeaseTerms {
  readonly store: ReadModelStore
  readonly key: ModelKey
  readonly owner: string
  /** Milliseconds. Renewed, or asked for again, at a third of it. */
  readonly ttl: number
  readonly timing: Timing
  readonly onStandby: () => void
  /** A renewal got no answer; it is asked for again later. */
  readonly onTrouble: (error: Error) => void
  /** Asked at every renewal: may the work go on? */
  readonly mayGoOn: () => Promise<boolean>
}

/**
 * Works while the lease is held, and otherwise does nothing but ask for it. When it is lost the work is asked to end, and is waited
 * for. The lease only keeps two runners from doing the same work; that neither undoes the other's is the commit's business.
 */
export const whileLeased = <T>(terms: LeaseTerms, end: Ending, work: (end: Endable) => Observable<T>): Observable<T> => {
  const { store, key, owner, ttl, timing } = terms
  const asked = defer(() => orThrow(store.claim(key, owner, ttl)))
  const standby = defer(() => {
    terms.onStandby()
    const wait = backoffMs({ first: (ttl * 2) / 3, cap: ttl }, 1, timing.random)
    return timing.after(wait).pipe(takeUntil(end.asked$), ignoreElements())
  })
  const held = defer(() => {
    const lost = ending(end)
    return beside(work(lost), async (over) => {
      for (;;) {
        await pause(timing, ttl / 3, over)
        if (over.isAsked()) return
        if (!(await renewed(terms))) lost.ask()
      }
    })
  })
  return defer(() => (end.isAsked() ? EMPTY : asked.pipe(switchMap((lease) => (lease.held ? held : standby))))).pipe(
    repeat({ delay: () => (end.isAsked() ? EMPTY : of(null)) }),
  )
}

/** False only where somebody else has it, or the work may not go on. A store that does not answer now is asked again later. */
const renewed = async ({ store, key, owner, ttl, onTrouble, mayGoOn }: LeaseTerms): Promise<boolean> => {
  try {
    const lease = await store.claim(key, owner, ttl)()
    if (E.isLeft(lease)) onTrouble(lease.left)
    return (E.isLeft(lease) || lease.right.held) && (await mayGoOn())
  } catch (thrown) {
    onTrouble(asError(thrown))
    return true
  }
}

/** Gives the lease back, so that a standby need not wait until it lapses. */
export const giveBack = async ({ store, key, owner }: Pick<LeaseTerms, 'store' | 'key' | 'owner'>): Promise<void> => {
  try {
    await store.claim(key, owner, 0)()
  } catch {
    // It lapses by itself.
  }
}
