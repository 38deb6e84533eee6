import { parseArgs } from 'node:util'

export const usage = `Usage: npm run bench -- [P1 P2 ...] [options]

Measures this library beside the least work, written by hand, that comes to the same. Takes a few minutes.
Only the quotients mean anything: both sides ran in turns, on the same machine, in the same minute.

  P1 P2 ...      only the scenarios of these goals
  --json FILE    writes every round as JSON
  --quick        very little of everything: shows that it works, and says nothing about speed
  --help         this text

P10 to P12 run on a wire node, and on a real EventStoreDB too where CART_TAKEOVER_ESDB holds its connection string.`

export interface Arguments {
  readonly ids: ReadonlyArray<string>
  readonly json: string | null
  readonly quick: boolean
  readonly help: boolean
}

/** What was asked for on the command line, or what is wrong with it. */
export const readArguments = (argv: ReadonlyArray<string>, known: ReadonlySet<string>): Arguments | { readonly wrong: string } => {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: { type: 'string' }, quick: { type: 'boolean' }, help: { type: 'boolean' } },
    })
    const ids = positionals.map((id) => id.toUpperCase())
    const stranger = ids.find((id) => !known.has(id))
    if (stranger !== undefined) return { wrong: `There is no ${stranger}: choose among ${[...known].join(', ')}` }
    const { json = null, quick = false, help = false } = values
    return { ids, json, quick, help }
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) }
  }
}
