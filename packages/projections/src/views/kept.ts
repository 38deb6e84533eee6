import type { Draft } from 'immer'

/** A piece of a payload as part of a document. Sound: no recipe changes a kept piece, it is replaced whole. */
export const kept = <T>(piece: T): Draft<T> => piece as Draft<T>
