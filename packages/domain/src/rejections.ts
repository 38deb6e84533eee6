import { either as E } from 'fp-ts'
import type { Rejection, Wording } from './event-sourcing/index.js'
import { authorization } from './rejections/authorization.js'
import { cartLines } from './rejections/cart-lines.js'
import { configuration } from './rejections/configuration.js'
import { control } from './rejections/control.js'
import { coupons } from './rejections/coupons.js'
import { handOff } from './rejections/hand-off.js'
import { infrastructure } from './rejections/infrastructure.js'
import { order } from './rejections/order.js'
import type { Rule } from './rejections/rule.js'
import { toShopper } from './rejections/to-shopper.js'

/** Every refusal by its theme. */
export const rejectionsByTheme = { authorization, configuration, control, cartLines, coupons, handOff, order, infrastructure } as const

/** Every refusal: what it tells (the argument), whether the same command may succeed later, and what to do next (the text). */
export const rejections = {
  ...authorization,
  ...configuration,
  ...control,
  ...cartLines,
  ...coupons,
  ...handOff,
  ...order,
  ...infrastructure,
} as const

export type RejectionCode = keyof typeof rejections

/** What a refusal tells. */
export type Detail<Code extends RejectionCode> = Parameters<(typeof rejections)[Code]['text']>[0]

/** No, by this rule. */
export const reject = <const Code extends RejectionCode>(code: Code, detail: Detail<Code>): E.Either<Rejection<Code>, never> =>
  E.left({ code, detail })

/** How a refusal reads, to a CSR unless told. Throws for a code that is not in the table. */
export const wordRejection = ({ code, detail }: Rejection<string>, party: 'csr' | 'shopper' = 'csr'): Wording => {
  const rule = (rejections as Readonly<Record<string, Rule<never> | undefined>>)[code]
  if (rule === undefined) throw new Error(`There is no rejection ${code}`)
  const own = party === 'shopper' ? (toShopper as Readonly<Record<string, Rule<never>['text'] | undefined>>)[code] : undefined
  const text = own ?? rule.text
  return { message: text(detail as never), retryable: rule.retryable } // sound: `reject` has tied the detail to its code
}
