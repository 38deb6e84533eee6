// The messages and services that EventStoreDB's own client ships: both sides of the wire speak from the same definitions.
import gossip from '@eventstore/db-client/generated/gossip_pb.js'
import features from '@eventstore/db-client/generated/serverfeatures_pb.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import googleStatus from '@eventstore/db-client/generated/status_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'

export { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb.js'
export { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js'
export { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js'
export type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
  DeleteReq,
  ReadReq,
  ReadResp,
  TombstoneReq,
} from '@eventstore/db-client/generated/streams_pb.js'
export { features, googleStatus, gossip, shared, streams }
