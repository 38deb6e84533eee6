import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as cartCommands from '#src/cart/commands.js'
import type { AnyEventType } from '#src/event-sourcing/index.js'
import * as orderCommands from '#src/offline-order/commands.js'
import * as subjectCommands from '#src/subject/commands.js'
import * as sessionCommands from '#src/takeover-session/commands.js'

export const allCommands: ReadonlyArray<AnyEventType> = [cartCommands, orderCommands, sessionCommands, subjectCommands].flatMap((members) =>
  Object.values<AnyEventType>(members),
)

/** Payloads of a command, by its name. Commands are not stored anywhere else: an example is written anew when its command has changed. */
export type Examples = Readonly<Record<string, ReadonlyArray<unknown>>>

const file = fileURLToPath(new URL('../../test/golden/commands.json', import.meta.url))

export const examples = (): Examples => JSON.parse(readFileSync(file, 'utf8')) as Examples

export const writeExamples = (told: Examples): void => {
  const found = Object.entries(told).filter(([, payloads]) => payloads.length > 0)
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1))), null, 2)}\n`)
}
