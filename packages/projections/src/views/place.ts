/** The beginning of an index value, made of ids: they have no space, so one beginning never is a part of another. */
export const placeOf = (...ids: ReadonlyArray<string>): string => ids.map((id) => `${id} `).join('')
