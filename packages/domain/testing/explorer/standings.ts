import type { Next, Place, Places } from './places.js'
import type { Answer } from './stream-states.js'

/**
 * How drivers stand to a place of a row.
 * - `present`: a driver that starts the row over now comes here. In an `unfinished` row nobody has come to the end yet.
 * - `late`: some driver came here when it was answered otherwise than it would be now. It may be held up, and go on at any time.
 * - `done`: what is sent from here is stored. Sent again, it is answered from the stream.
 */
export const PRESENT = 0
export const UNFINISHED = 1
export const LATE = 2
export const DONE = 3
export type Standing = 0 | 1 | 2 | 3

/** Everywhere that drivers stand. Kept once: see `driversKept`. */
export interface Drivers {
  readonly index: number
  /** Places from which something may be sent. */
  readonly live: ReadonlyArray<Place>
  /** Where the rows stand that nobody has finished. */
  readonly unfinished: ReadonlyArray<Place>
  /** Every place and how it stands: one character each. */
  readonly code: string
}

/** What the streams answer now. */
export interface Now {
  readonly answer: (place: Place) => Answer
  /** Will it always be answered so? */
  readonly isSettled: (place: Place) => boolean
}

const yes = { refused: null, refusal: 0 } as const

/**
 * Any number of drivers, each of which may be late, crash, and start over at any time: a place that was ever reached stays taken.
 * What is sent in vain (refused, or accepted with nothing left to do) only leads to further places, so it is sent at once, and what
 * is left to explore are the sendings that append something.
 */
export class Standings {
  readonly #standing = new Map<Place, Standing>()
  readonly #remembers: boolean
  readonly #fresh: Array<Place> = []

  constructor(before: Drivers | null, places: Places, remembersCommands: boolean) {
    this.#remembers = remembersCommands
    const code = before?.code ?? ''
    for (let at = 0; at < code.length; at++) {
      const one = code.charCodeAt(at)
      this.#standing.set(places.at(one >> 2), (one & 3) as Standing)
    }
  }

  /** New rows. */
  begin(first: ReadonlyArray<Place>): void {
    for (const place of first) if (!this.#standing.has(place)) this.#put(place, UNFINISHED)
  }

  /** What is sent from this place was appended. */
  do(place: Place): void {
    if (!this.#remembers) {
      this.#goOn(place, place.next(yes))
      return
    }
    const { commandId } = place.sending
    for (const other of [...this.#standing.keys()]) if (other.sending.commandId === commandId) this.#isAnswered(other)
  }

  /** Sends all that is sent in vain to one stream (`null`: to any), and goes where that leads. */
  settle(now: Now, stream: number | null): void {
    const work = this.#fresh
    for (const place of this.#standing.keys()) if (stream === null || place.sending.to === stream) work.push(place)
    for (let place = work.pop(); place !== undefined; place = work.pop()) {
      const standing = this.#standing.get(place)
      if (standing === undefined) continue
      if (standing === DONE) {
        if (place.afterRefusal === null && now.isSettled(place)) this.#standing.delete(place)
        continue
      }
      if (this.#isStored(place)) {
        this.#isAnswered(place)
        continue
      }
      const answer = now.answer(place)
      if (answer.events.length > 0) continue
      const next = place.next(answer)
      if (next === 'waits' || !now.isSettled(place)) this.#goOn(place, next)
      else if (standing === LATE) {
        this.#standing.delete(place)
        this.#goOn(place, next)
      } else this.#leave(place, next)
    }
    this.#forgetDeadRows()
  }

  /** Where the next driver of an unfinished row would append something; `null`: nowhere, each is finished or waits. */
  nextStep(now: Now): Place | null {
    for (const [start, standing] of this.#standing) {
      if (standing !== UNFINISHED) continue
      for (let place: Next = start; typeof place === 'object'; ) {
        const answer = this.#standing.get(place) === DONE ? null : now.answer(place)
        if (answer !== null && answer.events.length > 0) return place
        place = place.next(answer ?? yes)
      }
    }
    return null
  }

  /** The refusals that unfinished rows wait for, by their codes. */
  waitsFor(now: Now): ReadonlySet<string> {
    const codes = new Set<string>()
    for (const [start, standing] of this.#standing) {
      if (standing !== UNFINISHED) continue
      for (let place: Next = start; typeof place === 'object'; ) {
        const answer = this.#standing.get(place) === DONE ? null : now.answer(place)
        const next: Next = place.next(answer ?? yes)
        if (next === 'waits') codes.add(answer?.refused?.code ?? '')
        place = next
      }
    }
    return codes
  }

  entries(): Iterable<[Place, Standing]> {
    return this.#standing
  }

  #put(place: Place, standing: Standing): void {
    this.#standing.set(place, standing)
    this.#fresh.push(place)
  }

  /** Some driver goes on from a place where others may still come. */
  #goOn({ row }: Place, next: Next): void {
    if (next === 'end') this.#finish(row)
    else if (next !== 'waits' && !this.#standing.has(next)) this.#put(next, LATE)
  }

  /** The place where a row begins is left for the next one: whoever starts the row over comes there from now on. */
  #leave(place: Place, next: Next): void {
    const standing = this.#standing.get(place) ?? PRESENT
    this.#standing.delete(place)
    if (typeof next !== 'object') return
    const isDone = this.#standing.get(next) === DONE
    this.#put(next, standing)
    if (isDone) this.#leave(next, next.next(yes))
  }

  /** What is sent from here is stored: whoever sends it is answered yes from now on. */
  #isAnswered(place: Place): void {
    if (this.#standing.get(place) !== LATE) {
      this.#leave(place, place.next(yes))
      return
    }
    this.#standing.set(place, DONE)
    this.#goOn(place, place.next(yes))
  }

  /** Is it stored in other words? A process's command is known by its id alone. */
  #isStored({ afterRefusal, sending }: Place): boolean {
    if (afterRefusal === null) return false
    for (const [other, standing] of this.#standing) if (standing === DONE && other.sending.commandId === sending.commandId) return true
    return false
  }

  #finish(row: number): void {
    for (const [place, standing] of this.#standing) if (standing === UNFINISHED && place.row === row) this.#standing.set(place, PRESENT)
  }

  /** What is stored for a row from which nothing will be sent any more is of no interest. */
  #forgetDeadRows(): void {
    const live = new Set<number>()
    for (const [place, standing] of this.#standing) if (standing !== DONE) live.add(place.row)
    for (const [place, standing] of this.#standing) if (standing === DONE && !live.has(place.row)) this.#standing.delete(place)
  }
}
