/** How often each thing was seen, by its name. */
export type Counts = Map<string, number>

export const count = (counts: Counts, name: string): void => {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}
