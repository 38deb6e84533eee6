import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A node that runs as a process of its own, so that it can be killed. */
export interface WireNodeProcess {
  /** The same for each process that is started here. */
  readonly connectionString: string
  /** SIGKILL: nothing is finished, nothing is said. */
  readonly kill: () => Promise<void>
  /** Starts it again on the same port, with the same file. */
  readonly restart: () => Promise<void>
}

/** Starts a node as a process, with its log in a file. */
export const startWireNodeProcess = async (file: string): Promise<WireNodeProcess> => {
  const program = fileURLToPath(new URL('./program.js', import.meta.url))
  let running: ChildProcess | null = null
  let port = '0'
  const restart = async (): Promise<void> => {
    // Its standard input ends when this process does, however that comes about, and it ends with it.
    const child = spawn(process.execPath, [program, port, file], { stdio: ['pipe', 'pipe', 'inherit'] })
    running = child
    for await (const line of createInterface({ input: child.stdout })) {
      port = line.slice('ready '.length)
      return
    }
    throw new Error(`The node did not start: it ended with ${child.exitCode ?? child.signalCode}`)
  }
  await restart()
  return {
    connectionString: `esdb://localhost:${port}?tls=false`,
    restart,
    kill: async () => {
      const child = running
      running = null
      if (child === null) return
      const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null
      child.kill('SIGKILL')
      await ended
    },
  }
}
