import { type Dinero, dinero, toSnapshot } from 'dinero.js/bigint'

/** Counted in single minor units, whatever the currency: its own digits do not matter to rounding and sharing. */
const unit = { code: 'minor units', base: 10n, exponent: 0n }

/** Minor units in an arithmetic that knows no largest integer. It stays inside a function: safe integers go in and come out. */
export const minorUnits = (amount: number): Dinero<bigint, string> => dinero({ amount: BigInt(amount), currency: unit })

/** And back. */
export const amountOf = (units: Dinero<bigint, string>): number => Number(toSnapshot(units).amount)
