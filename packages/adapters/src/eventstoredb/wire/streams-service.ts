import type { CallOptions, EventStoreDbClient } from '../client.js'

/** What this adapter uses of a stream of grpc-js: one of messages that come. */
export interface MessageStream<Message> {
  on(event: string, listener: (...given: Array<never>) => void): unknown
  read(): Message | null
  pause(): unknown
  readonly readableLength: number
  cancel(): void
}

/** The same with messages that go. */
export interface MessageDuplex<Message> extends MessageStream<Message> {
  write(message: Buffer): boolean
}

/** What a generated client of grpc-js inherits: calls by path, with serialisers of one's own. */
interface GenericClient {
  makeServerStreamRequest<Message>(
    path: string,
    serialize: (request: Buffer) => Buffer,
    deserialize: (bytes: Buffer) => Message,
    request: Buffer,
    metadata: unknown,
    options: unknown,
  ): MessageStream<Message>
  makeBidiStreamRequest<Message>(
    path: string,
    serialize: (request: Buffer) => Buffer,
    deserialize: (bytes: Buffer) => Message,
    metadata: unknown,
    options: unknown,
  ): MessageDuplex<Message>
}

/** What the client's class declares for its heirs. */
export interface Heirloom {
  readonly GRPCStreamCreator: <Stream>(service: unknown, name: string, create: (client: GenericClient) => Stream) => () => Promise<Stream>
  readonly callArguments: (options: CallOptions, overrides: { readonly deadline: number }) => readonly [unknown, unknown]
}

/**
 * The service `event_store.client.streams.Streams`, called through the client's own channel (with its discovery, its credentials and
 * its way to reconnect), with messages that are read and written by hand.
 */
export interface StreamsService {
  readonly serverStream: <Message>(
    method: string,
    deserialize: (bytes: Buffer) => Message,
    request: Buffer,
    options: CallOptions,
  ) => Promise<MessageStream<Message>>
  readonly duplex: <Message>(
    method: string,
    deserialize: (bytes: Buffer) => Message,
    options: CallOptions,
  ) => Promise<MessageDuplex<Message>>
}

const PATH = '/event_store.client.streams.Streams/'
const asItIs = (bytes: Buffer): Buffer => bytes
const NO_DEADLINE = { deadline: Number.POSITIVE_INFINITY }

/** `null` for a client that has nothing for heirs, a wrapper, say: it must be used by its methods. `generated`: the class of its calls. */
export const streamsService = (client: EventStoreDbClient, generated: unknown): StreamsService | null => {
  if (generated === null || !('GRPCStreamCreator' in client) || !('callArguments' in client)) return null
  const { GRPCStreamCreator: creator, callArguments } = client as unknown as Heirloom // sound: both are there
  return {
    serverStream: (method, deserialize, request, options) =>
      creator(generated, method, (grpc) =>
        grpc.makeServerStreamRequest(PATH + method, asItIs, deserialize, request, ...callArguments(options, NO_DEADLINE)),
      )(),
    duplex: (method, deserialize, options) =>
      creator(generated, method, (grpc) =>
        grpc.makeBidiStreamRequest(PATH + method, asItIs, deserialize, ...callArguments(options, NO_DEADLINE)),
      )(),
  }
}
