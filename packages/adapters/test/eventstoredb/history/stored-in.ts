import type { WireLog, WireNode } from '@cart-takeover/adapters/testing'
import type { Sighting } from './history.js'

const position = (place: number): string => {
  const padded = String(place).padStart(19, '0')
  return `${padded}.${padded}`
}

/** What a node holds of our categories, in log order, read without the adapter. */
export const storedIn = ({ records }: WireLog): ReadonlyArray<Sighting> =>
  records
    .filter(({ stream }) => /^(?:cart|offlineOrder|takeoverSession|subject)-/.test(stream))
    .map(({ stream, id, revision, position: place }) => ({ stream, eventId: id, revision, position: position(place) }))

/** Mends a node and waits until nothing more will be stored; answers with the ids of all that is. */
export const calmed = async (node: WireNode): Promise<ReadonlyArray<string>> => {
  node.faults.clear()
  while (node.openAppends() > 0) await new Promise((resolve) => setTimeout(resolve, 5))
  return storedIn(node.log).map(({ eventId }) => eventId)
}
