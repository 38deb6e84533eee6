import * as t from 'io-ts'
import { Evidence } from './behavior.js'

const receiver = t.readonly(t.type({ evidence: Evidence, isOwnCart: t.boolean }, 'Receiver'))

/** What the ports said about a CSR who is to receive a takeover: their rights, and whether the cart is their own. */
export interface Receiver extends t.TypeOf<typeof receiver> {}
export const Receiver: t.Type<Receiver, unknown, unknown> = receiver
