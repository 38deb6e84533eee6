import type { taskEither as TE } from 'fp-ts'
import { orThrow } from '#src/event-sourcing/index.js'
import { type Csr, csr } from '#src/values/actor.js'
import type { CartLine } from '#src/values/line.js'
import { anOption } from '#testing/lines.js'
import { ann, wade } from '#testing/people.js'
import type { World } from '#testing/world.js'

/** Something to do, with everything that it says fixed: done again, it says the same. */
export type Call = () => Promise<unknown>

/** A world in which a play is played, and what there is in it. */
export interface Scene {
  readonly the: World
  readonly orders: () => ReadonlyArray<string>
  readonly sessions: () => ReadonlyArray<{ readonly sessionId: string; readonly cartId: string; readonly csrId: string }>
  readonly carts: () => ReadonlyArray<string>
}

/** The id under which a call is made. */
export interface As {
  readonly commandId: string
}

const csrs: ReadonlyArray<Csr> = [wade, ann, csr('bob')]
export const csrOf = (number: number): Csr => csrs[number % csrs.length] ?? wade

/** One of all there are, counted from the newest; `null` where there is none. */
export const pick = <T>(all: ReadonlyArray<T>, number: number): T | null =>
  all.length === 0 ? null : (all[all.length - 1 - (number % all.length)] ?? null)

/** A line of that number; one of that product, where one is told and there is one. */
export const lineOf = (lines: ReadonlyArray<CartLine>, number: number, productCode?: string): string => {
  const fitting = lines.find(({ product }) => product.productCode === productCode)
  return (fitting ?? lines[number % Math.max(lines.length, 1)])?.lineId ?? 'no-line'
}

/** The product that an action is best tried on: one with options to choose from, one that can be picked up. */
export const wantedBy = (does: string): string | undefined => {
  if (does.endsWith('Configures')) return 'caps-dsa-blank'
  return does.endsWith('Fulfills') ? 'caps-zinc-gold' : undefined
}

/** The options that a product needs. */
export const optionsOf = (product: string) => (product === 'caps-dsa-blank' ? [anOption()] : [])

export const made =
  (call: TE.TaskEither<Error, unknown>): Call =>
  () =>
    orThrow(call)
