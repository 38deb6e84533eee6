import { either as E } from 'fp-ts'
import { reject } from '../rejections.js'
import { entryOf } from '../values/entry-of.js'

/** By currency, in minor units: how much a CSR may take off by hand alone, and with a colleague's approval (OI-7). None: no limit. */
export type Limits = Readonly<Record<string, { readonly alone: number; readonly approved: number }>>

/** May so much be taken off at all? And if so: what does it take a colleague to agree to; `null`: nothing. */
export const checkLimits = (limits: Limits, asked: number, currency: string) => {
  const limit = entryOf(limits, currency)
  if (limit !== undefined && asked > limit.approved) return reject('LIMIT_EXCEEDED', { limit: limit.approved, asked, currency })
  return E.right(limit !== undefined && asked > limit.alone ? { limit: limit.alone, asked, currency } : null)
}
