/** A value that must be there. */
export const known = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error('It is not there')
  return value
}
