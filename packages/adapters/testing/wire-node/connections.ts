import { createServer, type Server as NetServer, type Socket } from 'node:net'
import type { ConnectionInjector } from '@grpc/grpc-js'

/** The sockets of a node, so that they can be broken. */
export interface Connections {
  readonly port: number
  /** Breaks the connection to one peer (`address:port`), or all. */
  readonly drop: (peer?: string) => void
  readonly close: () => Promise<void>
}

/** Listens on a port (0: any that is free) and hands every connection to a gRPC server. */
export const listen = async (injector: ConnectionInjector, port: number): Promise<Connections> => {
  const sockets = new Map<string, Socket>()
  const server: NetServer = createServer((socket) => {
    const peer = `${socket.remoteAddress}:${socket.remotePort}`
    sockets.set(peer, socket)
    socket.on('close', () => sockets.delete(peer))
    socket.on('error', () => {})
    socket.setNoDelay(true)
    injector.injectConnection(socket)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  const drop = (peer?: string): void => {
    for (const [name, socket] of sockets) if (peer === undefined || name === peer) socket.destroy()
  }
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    drop,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      drop()
      await closed
    },
  }
}
