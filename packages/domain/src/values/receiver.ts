import * as t from 'io-ts'
import { Evidence } from './behavior.js'
import { SafeInteger } from './money.js'

const receiver = t.readonly(t.type({ evidence: Evidence, isOwnCart: t.boolean, running: SafeInteger }, 'Receiver'))

/** What the ports said about a CSR who is to receive a takeover: their rights, whether the cart is their own, and how many they have. */
export interface Receiver extends t.TypeOf<typeof receiver> {}
export const Receiver: t.Type<Receiver, unknown, unknown> = receiver
