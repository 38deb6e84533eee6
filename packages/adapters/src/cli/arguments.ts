import { parseArgs } from 'node:util'

export const usage = `Usage: npm start -- [options]

Plays the two stories of a cart takeover and shows the order, the cart and the audit timeline.

  --store sqlite|memory   where events and read models live (sqlite unless told)
  --data DIR              the folder for a fresh database file (a temporary one unless told)
  --json                  one JSON object on standard output and nothing else:
                          { "orders": [...], "carts": [...], "timeline": [...] }
  --help                  this text`

export interface Arguments {
  readonly store: 'sqlite' | 'memory'
  readonly data: string | null
  readonly json: boolean
  readonly help: boolean
}

/** What was asked for on the command line, or what is wrong with it. */
export const readArguments = (argv: ReadonlyArray<string>): Arguments | { readonly wrong: string } => {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        store: { type: 'string', default: 'sqlite' },
        data: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    })
    const { store, data = null, json = false, help = false } = values
    if (store !== 'sqlite' && store !== 'memory') return { wrong: `--store is sqlite or memory, not ${store}` }
    if (data !== null && store === 'memory') return { wrong: '--data goes with --store sqlite' }
    return { store, data, json, help }
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) }
  }
}
