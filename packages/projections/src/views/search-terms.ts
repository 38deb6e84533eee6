/** So many characters of a term are in the index; a longer text is looked up by its beginning and compared whole. */
const indexed = 12

/** Text as it is compared: without accents, case and punctuation. */
export const searchable = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The terms by which a person is found: either name, alone or followed by the other. */
export const namesOf = (person: { readonly firstName: string; readonly lastName: string } | null): ReadonlyArray<string> =>
  person === null ? [] : [`${person.firstName} ${person.lastName}`, `${person.lastName} ${person.firstName}`]

const cut = (term: string): string => [...term].slice(0, indexed).join('')
const entry = (beginning: string, rest: string): string => `${beginning}|${rest}`

/** Index entries under which something is found by the beginning of any of its terms, each once, in the order of `rest`. */
export const beginningsOf = (terms: ReadonlyArray<string>, rest: string): ReadonlyArray<string> => {
  const beginnings = new Set<string>()
  for (const term of terms) {
    const characters = [...cut(searchable(term))]
    for (let length = 1; length <= characters.length; length++) beginnings.add(characters.slice(0, length).join('').trim())
  }
  return [...beginnings].map((beginning) => entry(beginning, rest))
}

/** What entries begin with that may match the text, and whether the terms of one that does so really match. */
export const searchFor = (text: string) => {
  const wanted = searchable(text)
  return {
    startsWith: entry(cut(wanted).trim(), ''),
    fits: (terms: ReadonlyArray<string>): boolean => wanted !== '' && terms.some((term) => searchable(term).startsWith(wanted)),
  }
}
