import { Rejected } from '../event-sourcing/index.js'
import type { Conductor } from '../processes/conductor.js'
import type { Failure } from '../processes/surroundings.js'
import { detailToShopper } from '../rejections/to-shopper.js'
import { wordRejection } from '../rejections.js'
import { takeoverSession } from '../takeover-session/takeover-session.js'
import { withOrderNumber } from './with-order-number.js'

/** A failure as the storefront answers with it: the same code, in words for a shopper, and nothing of who of the store it was. */
export const toldToShopper = async (conductor: Conductor, failure: Failure): Promise<Failure> => {
  if (!(failure instanceof Rejected)) return failure
  const { code, stream, revision } = failure
  const detail = await withOrderNumber(conductor, code, failure.detail)
  const own = stream === null || stream.startsWith(`${takeoverSession.name}-`) ? null : stream
  return new Rejected(
    { code, detail: detailToShopper(detail) },
    wordRejection({ code, detail }, 'shopper'),
    own,
    own === null ? null : revision,
  )
}
