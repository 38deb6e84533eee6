// Which tests there are. They are found by their sources, so what an old build left behind is never run.
import { dirname, join, relative, sep } from 'node:path'
import { filesBelow, projects } from './workspace.mjs'

/**
 * Every test file as what a person wrote (`source`), what Node runs (`run`) and in which package (`folder`): the tests of each project of the build, and the
 * tools' own, which need no build. `helpers` are the other files of the tests and contract suites.
 */
export const findTests = (base) => {
  const compiled = projects(base).flatMap(({ source, out }) =>
    filesBelow(source)
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
      .map((file) => ({ source: file, run: join(out, relative(source, file).replace(/\.ts$/, '.js')), folder: dirname(out) })),
  )
  const tools = filesBelow(join(base, 'tools', 'test')).map((file) => ({ source: file, run: file, folder: base }))
  const isTest = ({ source }) => /\.test\.(?:ts|mjs)$/.test(source)
  const all = new Map(
    [...compiled, ...tools].map((file) => [file.source, { ...file, name: relative(base, file.source).split(sep).join('/') }]),
  )
  const files = [...all.values()]
  return {
    tests: files.filter(isTest),
    helpers: files.filter((file) => !isTest(file) && /(?:^|\/)(?:test|testing)\//.test(file.name)),
  }
}
