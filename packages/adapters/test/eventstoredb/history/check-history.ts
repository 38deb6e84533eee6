import type { Attempt, History, Sighting } from './history.js'

/**
 * What is wrong with a history, given what the store holds in the end, in log order. Nothing, where every acknowledged append is there
 * once, whole and where the writer was told; where nothing is there that was refused; where revisions have no gaps; and where every
 * reader was given every event once, in order.
 */
export const problemsIn = ({ attempts, readers }: History, stored: ReadonlyArray<Sighting>): ReadonlyArray<string> => [
  ...problemsOfStreams(stored),
  ...attempts.flatMap((attempt) => problemsOfAttempt(attempt, stored, indexed(stored))),
  ...problemsOfAnswers(attempts),
  ...problemsOfStrangers(attempts, stored),
  ...readers.flatMap((seen, number) => problemsOfReader(seen, stored, number)),
]

const byId = new WeakMap<ReadonlyArray<Sighting>, ReadonlyMap<string, ReadonlyArray<Sighting>>>()
const indexed = (stored: ReadonlyArray<Sighting>): ReadonlyMap<string, ReadonlyArray<Sighting>> => {
  const known = byId.get(stored)
  if (known !== undefined) return known
  const index = new Map<string, Array<Sighting>>()
  for (const event of stored) index.set(event.eventId, [...(index.get(event.eventId) ?? []), event])
  byId.set(stored, index)
  return index
}

const problemsOfStreams = (stored: ReadonlyArray<Sighting>): ReadonlyArray<string> => {
  const next = new Map<string, number>()
  return stored.flatMap(({ stream, revision }) => {
    const expected = next.get(stream) ?? 0
    next.set(stream, revision + 1)
    return revision === expected ? [] : [`${stream} has revision ${revision} where ${expected} was due`]
  })
}

const problemsOfAttempt = (
  { stream, eventIds, outcome }: Attempt,
  stored: ReadonlyArray<Sighting>,
  index: ReadonlyMap<string, ReadonlyArray<Sighting>>,
): ReadonlyArray<string> => {
  const named = `the append of ${eventIds[0]} to ${stream}`
  const found = eventIds.map((eventId) => index.get(eventId) ?? [])
  if (found.some(({ length }) => length > 1)) return [`${named} is stored ${Math.max(...found.map(({ length }) => length))} times`]
  const whole = found.flat()
  if (outcome.kind !== 'stored') {
    if (whole.length > 0 && whole.length < eventIds.length) return [`${named} is stored in part`]
    return []
  }
  if (whole.length < eventIds.length) return [`${named} was acknowledged and is not there`]
  const first = outcome.revision - eventIds.length + 1
  const astray = whole.filter((event, place) => event.stream !== stream || event.revision !== first + place)
  if (astray.length > 0) return [`${named} is not where the writer was told: ${JSON.stringify(astray)}, told ${JSON.stringify(outcome)}`]
  const last = stored.length === 0 ? undefined : whole.at(-1)
  return outcome.position !== null && last?.position != null && last.position !== outcome.position
    ? [`${named} is at ${last.position}, told ${outcome.position}`]
    : []
}

/** Of the calls that made the same append, one at most was told that it stored it; where all were told no, it is not there. */
const problemsOfAnswers = (attempts: ReadonlyArray<Attempt>): ReadonlyArray<string> => {
  const calls = new Map<string, Array<Attempt>>()
  for (const attempt of attempts) calls.set(attempt.eventIds[0] ?? '', [...(calls.get(attempt.eventIds[0] ?? '') ?? []), attempt])
  return [...calls].flatMap(([eventId, same]) => {
    const winners = same.filter(({ outcome }) => outcome.kind === 'stored' && !outcome.replayed).length
    return winners > 1 ? [`${winners} calls were told that they had stored ${eventId} first`] : []
  })
}

/** Nothing is stored that nobody appended, or that everybody who did was refused. */
const problemsOfStrangers = (attempts: ReadonlyArray<Attempt>, stored: ReadonlyArray<Sighting>): ReadonlyArray<string> => {
  const possible = new Set(attempts.filter(({ outcome }) => outcome.kind !== 'not stored').flatMap(({ eventIds }) => eventIds))
  return stored
    .filter(({ eventId }) => !possible.has(eventId))
    .map(({ eventId, stream }) => `${eventId} is in ${stream}, though its append was refused`)
}

const problemsOfReader = (seen: ReadonlyArray<Sighting>, stored: ReadonlyArray<Sighting>, number: number): ReadonlyArray<string> => {
  const place = seen.findIndex(({ eventId }, index) => stored[index]?.eventId !== eventId)
  if (place >= 0)
    return [`reader ${number} was given ${seen[place]?.eventId} as event ${place}, where ${stored[place]?.eventId ?? 'nothing'} was due`]
  return seen.length < stored.length ? [`reader ${number} was never given the last ${stored.length - seen.length} events`] : []
}
