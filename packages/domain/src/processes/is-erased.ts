import { either as E } from 'fp-ts'
import { isRefused, loadStream, streamName } from '../event-sourcing/index.js'
import { subject } from '../subject/subject.js'
import { type Shopper, shopperSubject } from '../values/shopper.js'
import { subjectStreamId } from '../values/subject.js'
import type { Failure, Surroundings } from './surroundings.js'

/** Was the personal data of this shopper erased by now? */
export const isErased = async (
  { tenantId, store }: Pick<Surroundings, 'tenantId' | 'store'>,
  shopper: Shopper,
): Promise<E.Either<Failure, boolean>> => {
  const id = subjectStreamId(shopperSubject(shopper))
  const loaded = await loadStream(store, subject, streamName({ category: subject.name, tenant: tenantId, id }))
  return isRefused(loaded) ? loaded : E.right(loaded.right.state.erasedAt !== null)
}
