import { parseArgs } from 'node:util'

export const usage = `Usage: npm start -- [options]

Plays the two stories of a cart takeover and shows the order, the cart and the audit timeline.

  --store sqlite|memory   where events and read models live (sqlite unless told)
  --store esdb://...      events in EventStoreDB, under a fresh tenant; read models in memory
  --data DIR              the folder for a fresh database file (a temporary one unless told)
  --json                  one JSON object on standard output and nothing else:
                          { "orders": [...], "carts": [...], "timeline": [...] }
  --help                  this text`

export interface Arguments {
  /** A connection string stands for an EventStoreDB server or cluster. */
  readonly store: 'sqlite' | 'memory' | `esdb${string}`
  readonly data: string | null
  readonly json: boolean
  readonly help: boolean
}

const isStore = (text: string): text is Arguments['store'] =>
  text === 'sqlite' || text === 'memory' || /^esdb(?:\+discover)?:\/\//.test(text)

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
    if (!isStore(store)) return { wrong: `--store is sqlite, memory or a connection string (esdb://...), not ${store}` }
    if (data !== null && store !== 'sqlite') return { wrong: '--data goes with --store sqlite' }
    return { store, data, json, help }
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) }
  }
}
