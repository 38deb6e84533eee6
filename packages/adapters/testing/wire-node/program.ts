// A node as a process of its own: node program.js <port> [file]. Says `ready <port>` on standard output, and ends on SIGTERM or with
// its parent.
import { startNode } from './node.js'

const [port = '0', file] = process.argv.slice(2)
const node = await startNode({ port: Number(port), ...(file === undefined ? {} : { file }) })
process.stdout.write(`ready ${node.port}\n`)
process.once('SIGTERM', () => node.stop().then(() => process.exit(0)))
process.stdin.resume().once('end', () => process.exit(0))
