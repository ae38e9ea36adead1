// Installs from the lockfile when node_modules does not match it: `npm start` and `npm test` work
// on a fresh clone with no install step before them.
import { existsSync, readFileSync } from 'node:fs'
import { oneAtATime } from './one-at-a-time.mjs'
import { orExit, root, run } from './run.mjs'

/** @typedef {{ version?: string, optional?: boolean, link?: boolean }} LockedPackage */

/**
 * @param {string} path
 * @returns {Record<string, LockedPackage>}
 */
const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages

/** npm writes what it installed to node_modules/.package-lock.json: compare, package by package. */
function matchesLockfile() {
  const installedFile = `${root}node_modules/.package-lock.json`
  if (!existsSync(installedFile)) return false
  const installed = packagesOf(installedFile)
  return Object.entries(packagesOf(`${root}package-lock.json`)).every(
    ([path, { version, optional, link }]) =>
      // Optional packages are for other platforms; links and workspaces have no version to compare.
      !path.startsWith('node_modules/') || optional || link || installed[path]?.version === version,
  )
}

/** The oldest Node that the toolchain supports; an older one would fail later, with less to go by. */
function requireSupportedNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24
  if (supported) return
  console.error(`Periplus needs Node 20.19, 22.12, 24 or newer; this is ${process.version}.`)
  process.exit(2)
}

/**
 * Runs npm: the very one that runs us, where one does.
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
export function runNpm(args) {
  const npm = process.env.npm_execpath
  const quietly = [...args, '--loglevel=error']
  return npm?.endsWith('.js')
    ? run(process.execPath, [npm, ...quietly], { quiet: true })
    : run('npm', quietly, { quiet: true })
}

/** Makes node_modules what the lockfile says; does nothing when it already is. */
export async function ensureInstalled() {
  requireSupportedNode()
  const lock = `${root}.cache/installing`
  await oneAtATime({ lock, what: 'Installing', isDone: matchesLockfile, work: install })
}

async function install() {
  console.error('Installing dependencies from the lockfile (once) …')
  const code = await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'])
  orExit(code, 'npm ci')
}
