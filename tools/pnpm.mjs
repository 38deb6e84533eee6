// Runs a script of the workspace after installing what it needs, on a machine that has only Node and npm:
//   node tools/pnpm.mjs <script> [arguments for the script]
// The pnpm that runs is the one that package.json pins. Standard output belongs to the script; what installing has to say
// goes to standard error.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const { packageManager, engines } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
const pin = packageManager.split('@')[1]
const windows = process.platform === 'win32'

const numbers = (version) => version.match(/\d+/g).map(Number)
const suits = (range) => {
  const [major, minor, patch] = numbers(process.version)
  const [wantedMajor, wantedMinor, wantedPatch] = numbers(range)
  if (major !== wantedMajor) return range.trim().startsWith('>=') && major > wantedMajor
  return minor > wantedMinor || (minor === wantedMinor && patch >= wantedPatch)
}
if (!engines.node.split('||').some(suits)) {
  console.error(`cart-takeover needs Node ${engines.node}; this is ${process.version}.`)
  process.exit(1)
}

const run = (command, args, options) => {
  const { status, signal, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options })
  if (error) console.error(`${command} could not be run: ${error.message}`)
  if (signal) process.kill(process.pid, signal)
  return status ?? 1
}
// Asked outside the workspace, since in it some versions of pnpm, and corepack's shim, first try to become the pinned one.
const pnpmOnPath = () => {
  const env = { ...process.env, COREPACK_ENABLE_NETWORK: '0', COREPACK_ENABLE_DOWNLOAD_PROMPT: '0' }
  const asked = spawnSync('pnpm', ['--version'], {
    cwd: tmpdir(),
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 10_000,
    shell: windows,
  })
  return asked.status === 0 ? asked.stdout.trim() : undefined
}
// The first time takes a while, so it shows its progress; later there is only something to say when it fails.
const install = () => {
  const quiet = existsSync(`${root}node_modules`)
  const options = { cwd: root, shell: windows, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 2, 2] }
  const { status, error, stdout, stderr } = spawnSync('pnpm', ['install', '--frozen-lockfile'], options)
  if (status !== 0 && quiet) process.stderr.write(`${stdout}${stderr}`)
  if (error) console.error(`pnpm could not be run: ${error.message}`)
  return status ?? 1
}

const [script, ...args] = process.argv.slice(2)
const again = 'CART_TAKEOVER_PNPM' in process.env
if (again || pnpmOnPath() === pin) {
  process.exitCode = install() || run('pnpm', ['--silent', 'run', script, ...args], { shell: windows })
} else {
  // npm brings the pinned pnpm and runs this file once more, with that pnpm on the PATH. `--prefer-offline`: without a network npm
  // would wait a minute before it looks into its cache. An npx around us leaves its own packages in the environment: not for this one.
  const env = { ...process.env, CART_TAKEOVER_PNPM: pin }
  delete env.npm_config_package
  const npm = /npm-cli\.js$/.test(env.npm_execpath ?? '') ? [process.execPath, env.npm_execpath] : ['npm']
  const bring = [
    'exec',
    '--yes',
    '--prefer-offline',
    '--loglevel=error',
    `--package=pnpm@${pin}`,
    '--',
    'node',
    fileURLToPath(import.meta.url),
  ]
  process.exitCode = run(npm[0], [...npm.slice(1), ...bring, script, ...args], { env, shell: windows && npm.length === 1 })
}
