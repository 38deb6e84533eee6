// Reads TypeScript and JavaScript as far as a rule about it needs: what is code, and what is a comment, a string or a pattern.

const beforePattern = /(?:^|[=([{,;:!&|?+\-*%~^<>]|\b(?:return|typeof|case|in|of|do|else|void|delete|throw|new|await|yield))\s*$/

/** The same text, equally long, with the inside of comments, strings and patterns blank. Code within `${}` stays. */
export const codeOnly = (text) => {
  let code = ''
  let at = 0
  const keep = (end) => {
    code += text.slice(at, end)
    at = end
  }
  const blank = (end) => {
    code += text.slice(at, end).replace(/[^\n]/g, ' ')
    at = Math.min(end, text.length)
  }
  const endOf = (needle) => {
    const found = text.indexOf(needle, at)
    return found < 0 ? text.length : found
  }
  const endOfQuoted = (closes) => {
    let end = at
    let inClass = false
    while (end < text.length && text[end] !== '\n') {
      if (text[end] === '\\') end += 1
      else if (closes === '/' && text[end] === '[') inClass = true
      else if (closes === '/' && text[end] === ']') inClass = false
      else if (text[end] === closes && !inClass) break
      end += 1
    }
    return end
  }
  // One entry for each template we are inside of: how many braces of its current `${}` are open.
  const templates = []
  const templateText = () => {
    let end = at
    while (end < text.length && text[end] !== '`' && !text.startsWith('${', end)) end += text[end] === '\\' ? 2 : 1
    blank(end)
    if (text[at] === '`') templates.pop()
    keep(at + (text[at] === '`' ? 1 : 2))
  }
  while (at < text.length) {
    const here = text[at]
    if (text.startsWith('//', at)) blank(endOf('\n'))
    else if (text.startsWith('/*', at)) blank(endOf('*/') + 2)
    else if (here === "'" || here === '"' || (here === '/' && beforePattern.test(code.slice(-200)))) {
      keep(at + 1)
      blank(endOfQuoted(here))
      keep(at + 1)
    } else if (here === '`') {
      templates.push(0)
      keep(at + 1)
      templateText()
    } else if (here === '}' && templates.at(-1) === 0) {
      keep(at + 1)
      templateText()
    } else {
      if (templates.length > 0 && here === '{') templates[templates.length - 1] += 1
      if (templates.length > 0 && here === '}') templates[templates.length - 1] -= 1
      keep(at + 1)
    }
  }
  return code
}

/** What a module imports or re-exports, types too, each with the number of its line. */
export const importsOf = (text) => {
  const found = []
  for (const match of codeOnly(text).matchAll(/\bfrom\s*(['"])( *)\1|\bimport\s*\(?\s*(['"])( *)\3/dg)) {
    const [start, end] = match.indices[2] ?? match.indices[4]
    found.push({ specifier: text.slice(start, end), line: text.slice(0, start).split('\n').length })
  }
  return found
}
