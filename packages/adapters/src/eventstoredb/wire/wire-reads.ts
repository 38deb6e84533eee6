import type { OpenRead } from '../incoming.js'
import { readMessage } from './read-message.js'
import { readRequest } from './read-request.js'
import type { StreamsService } from './streams-service.js'

/** How many messages grpc-js lets wait for a reader. */
const BUFFER = 16

/** Reads through the client's channel, with messages read by hand: some two to three times as fast as the client's own way. */
export const wireReads =
  (service: StreamsService): OpenRead =>
  async (request, options) => {
    const stream = await service.serverStream('Read', readMessage, readRequest(request), options)
    return {
      on: (event, listener) => stream.on(event, listener),
      read: () => stream.read(),
      isFull: () => stream.readableLength >= BUFFER,
      isEmpty: () => stream.readableLength === 0,
      cancel: () => stream.cancel(),
    }
  }
