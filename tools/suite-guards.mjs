// What can be seen wrong with a test file without running it. uvu is green on each of these.
import { codeOnly } from './source-text.mjs'

const count = (code, pattern) => [...code.matchAll(pattern)].length
const literally = (name) => name.replace(/\$/g, '\\$')

/** The names under which a file knows uvu's `test`, and each suite it declares, with how often it declares it. */
const suitesIn = (text, code) => {
  const suites = new Map()
  for (const found of code.matchAll(/\bimport\s*\{([^}]*)\}\s*from\s*['"]( *)['"]/dg)) {
    if (text.slice(...found.indices[2]) !== 'uvu') continue
    for (const [, imported, alias] of found[1].matchAll(/\b(test|suite)\b(?:\s+as\s+([\w$]+))?/g)) {
      const name = alias ?? imported
      if (imported === 'test') suites.set(name, 1)
      else {
        for (const [, own] of code.matchAll(
          new RegExp(`\\b(?:const|let|var)\\s+([\\w$]+)\\s*(?::[^=;\\n]*)?=\\s*${literally(name)}\\s*(?:<[^(]*>)?\\(`, 'g'),
        )) {
          suites.set(own, (suites.get(own) ?? 0) + 1)
        }
      }
    }
  }
  return suites
}

/** The arguments of a call, as they stand in the code, whose opening bracket is right before this place. */
const argumentsAt = (code, start) => {
  const found = ['']
  for (let depth = 0, place = start; place < code.length; place += 1) {
    const sign = code[place]
    if (depth === 0 && sign === ')') break
    if ('([{'.includes(sign)) depth += 1
    if (')]}'.includes(sign)) depth -= 1
    if (depth === 0 && sign === ',') found.push('')
    else found[found.length - 1] += sign
  }
  return found.map((one) => one.trim())
}

/** `assert.throws(call, 'words')`: the words are what the assertion says of itself, and nothing is asked of the error. */
const throwsAnything = (code) =>
  [...code.matchAll(/\bassert\s*\.\s*throws\s*\(/g)].some((found) => {
    const [, expected = ''] = argumentsAt(code, found.index + found[0].length)
    return /^['"`]/.test(expected)
  })

/** A test file: every suite is run, after its last test, and whole, and what is thrown is looked at. */
export const problemsOfTestFile = (text) => {
  const code = codeOnly(text)
  const problems = problemsOfHelper(text)
  for (const [suite, declared] of suitesIn(text, code)) {
    const name = literally(suite)
    const runs = [...code.matchAll(new RegExp(`\\b${name}\\s*\\.\\s*run\\s*\\(`, 'g'))]
    const lastTest = [...code.matchAll(new RegExp(`(?<![.\\w$])${name}\\s*\\(\\s*['"\`]`, 'g'))].at(-1)
    if (runs.length < declared) problems.push(`${suite}.run() is missing, so its tests never run`)
    else if (lastTest && lastTest.index > runs.at(-1).index) problems.push(`a test stands after ${suite}.run(), so it never runs`)
  }
  if (throwsAnything(code)) problems.push('assert.throws is given words, which are compared with nothing: give it a regular expression')
  return problems
}

/** Any file that a test may use: nothing in it keeps the other tests from running. */
export const problemsOfHelper = (text) => {
  const code = codeOnly(text)
  const left = [...suitesIn(text, code).keys()].filter(
    (suite) => count(code, new RegExp(`\\b${literally(suite)}\\s*\\.\\s*only\\b`, 'g')) > 0,
  )
  return left.map((suite) => `${suite}.only was left in, so the other tests never run`)
}
