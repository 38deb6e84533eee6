import { existsSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, normalize, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { allowed, arrows, longest, rooms } from '../house.mjs'
import { importsOf } from '../source-text.mjs'
import { filesBelow, projects, readJson, root } from '../workspace.mjs'

const packages = Object.keys(arrows)
const manifest = (place) => readJson(join(root, place, 'package.json'))
const sources = (place) => filesBelow(join(root, place)).filter((file) => file.endsWith('.ts'))
const shown = (file) => relative(root, file).replaceAll('\\', '/')
const none = (broken, rule) => assert.ok(broken.length === 0, `${rule}\n  ${broken.join('\n  ')}`)

/** Every import below a folder that `isWrong` objects to, as a line for a person. */
const wrongImports = (place, isWrong) =>
  sources(place).flatMap((file) =>
    importsOf(readFileSync(file, 'utf8'))
      .filter(({ specifier }) => isWrong(specifier, file))
      .map(({ specifier, line }) => `${shown(file)}:${line} imports ${specifier}`),
  )

const isOurs = (specifier) => specifier.startsWith('@cart-takeover/')
const isRelative = (specifier) => specifier.startsWith('.')
const isInternal = (specifier) => specifier.startsWith('#')
const isNode = (specifier) => specifier.startsWith('node:') || builtinModules.includes(specifier)
const packageOf = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')

test('the house has the packages of the workspace and no others', () => {
  const built = new Set(
    projects(root).map(({ source }) => packages.find((place) => `${shown(source)}/`.startsWith(`${place}/`)) ?? shown(source)),
  )
  assert.equal([...built].sort(), [...packages].sort())
})

for (const place of packages) {
  const { name, exports = {}, dependencies = {}, devDependencies = {} } = manifest(place)

  test(`${place}: arrows point one way`, () => {
    const below = [name, ...arrows[place]]
    none(
      wrongImports(place, (specifier) => isOurs(specifier) && !below.includes(packageOf(specifier))),
      'A package imports only packages below it.',
    )
    none(
      Object.keys({ ...dependencies, ...devDependencies }).filter((dependency) => isOurs(dependency) && !below.includes(dependency)),
      'A package depends only on packages below it.',
    )
  })

  test(`${place}: its exports are the only door`, () => {
    none(
      wrongImports(
        place,
        (specifier, file) =>
          isRelative(specifier) && relative(join(root, place), normalize(join(dirname(file), specifier))).startsWith('..'),
      ),
      'A relative import stays in its package.',
    )
    none(
      wrongImports(join(place, 'src'), (specifier) => isInternal(specifier) || packageOf(specifier) === name),
      'A source imports its own package by relative paths.',
    )
  })

  test(`${place}: every door leads somewhere`, async () => {
    for (const [door, { types, default: module }] of Object.entries(exports)) {
      assert.ok(existsSync(join(root, place, types)), `${name} ${door}: ${types} was not built`)
      assert.type(await import(pathToFileURL(join(root, place, module)).href), 'object')
    }
  })

  test(`${place}: no source is longer than ${longest} lines`, () => {
    const lines = (file) => readFileSync(file, 'utf8').trimEnd().split('\n').length
    none(
      sources(place)
        .filter((file) => !/\.test\.ts$/.test(file) && lines(file) > longest)
        .map((file) => `${shown(file)} has ${lines(file)}`),
      'One idea a file.',
    )
  })
}

for (const [place, pattern] of Object.entries(allowed)) {
  test(`${place}: uses only what a pure package may`, () => {
    none(
      wrongImports(join(place, 'src'), (specifier) => !isRelative(specifier) && !isOurs(specifier) && !pattern.test(specifier)),
      'fp-ts and io-ts by their roots, never a module of Node; the whole list stands in tools/house.mjs.',
    )
  })
}

test('packages/adapters: uses only Node and what it declares', () => {
  const { dependencies = {}, peerDependencies = {} } = manifest('packages/adapters')
  const declared = Object.keys({ ...dependencies, ...peerDependencies })
  none(
    wrongImports(
      'packages/adapters/src',
      (specifier) => !isRelative(specifier) && !isNode(specifier) && !declared.includes(packageOf(specifier)),
    ),
    'What an adapter uses at run time is among its dependencies.',
  )
})

const domain = join(root, 'packages', 'domain', 'src')
const roomOf = (file) =>
  relative(domain, file)
    .split(/[\\/]/)[0]
    .replace(/\.[jt]s$/, '')

test('packages/domain: every room has its place', () => {
  const found = new Set(filesBelow(domain).map(roomOf))
  none(
    [...found].filter((room) => room !== 'index' && !(room in rooms)),
    'A new room says in tools/house.mjs which rooms are below it:',
  )
})

test('packages/domain: a room imports only rooms below it', () => {
  const isWrong = (specifier, file) => {
    const [from, to] = [roomOf(file), roomOf(join(dirname(file), specifier))]
    return isRelative(specifier) && from !== 'index' && from !== to && !(rooms[from] ?? []).includes(to)
  }
  none(wrongImports('packages/domain/src', isWrong), 'The arrows between the rooms of the domain stand in tools/house.mjs.')
})

test('the lockfile names no host', () => {
  assert.not.match(readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8'), /https?:\/\//)
})

test.run()
