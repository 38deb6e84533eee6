import * as t from 'io-ts'
import { Id } from './ids.js'
import { Shopper } from './shopper.js'

const csrActor = t.readonly(t.type({ kind: t.literal('csr'), csrId: Id }, 'CSR'))
const actor = t.union(
  [
    csrActor,
    t.readonly(t.type({ kind: t.literal('shopper'), shopper: Shopper }, 'ShopperActor')),
    t.readonly(t.type({ kind: t.literal('system'), component: t.string }, 'System')),
    t.readonly(t.type({ kind: t.literal('integration'), name: t.string }, 'Integration')),
  ],
  'Actor',
)

/** Who really did it: never the shopper whose name the storefront shows while a CSR is at work ([A-43]). */
export type Actor = t.TypeOf<typeof actor>
export const Actor: t.Type<Actor, unknown, unknown> = actor

export type Csr = Extract<Actor, { readonly kind: 'csr' }>
export const Csr: t.Type<Csr, unknown, unknown> = csrActor
export const csr = (csrId: string): Csr => ({ kind: 'csr', csrId })
export const shopperActor = (shopper: Shopper): Actor => ({ kind: 'shopper', shopper })
export const system = (component: string): Actor => ({ kind: 'system', component })
