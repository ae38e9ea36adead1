// Builds what runs: packages and apps by the compiler, the web app and the command by Vite. Skipped
// when nothing has changed since the last build.
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { ensureInstalled } from './install.mjs'
import { oneAtATime } from './one-at-a-time.mjs'
import { orExit, root, runCommand } from './run.mjs'

const sourceFolders = [
  'packages/shared',
  'packages/mesh',
  'packages/demo-mesh',
  'packages/testing',
  'apps/server',
  'apps/cli',
  'apps/web',
]
const notSource = new Set(['dist', 'node_modules', 'tests', '.tsc'])
const stampFile = `${root}.cache/build-stamp`
const outputs = [
  'apps/cli/dist/main.js',
  'packages/demo-mesh/dist/main.js',
  'apps/web/dist/index.html',
]

/**
 * Size and time of every source file: cheap, and it changes whenever a file does.
 * @param {string} folder
 * @param {import('node:crypto').Hash} hash
 */
function stampFolder(folder, hash) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) {
      if (!notSource.has(entry.name)) stampFolder(path, hash)
    } else if (!entry.name.includes('.test.') && !entry.name.endsWith('.tsbuildinfo')) {
      const { size, mtimeMs } = statSync(path)
      hash.update(`${path} ${size} ${mtimeMs}\n`)
    }
  }
}

function sourceStamp() {
  const hash = createHash('sha256')
  hash.update(readFileSync(`${root}package-lock.json`))
  for (const folder of sourceFolders) stampFolder(root + folder, hash)
  return hash.digest('hex')
}

function isBuilt() {
  if (!outputs.every((path) => existsSync(root + path)) || !existsSync(stampFile)) return false
  return readFileSync(stampFile, 'utf8') === sourceStamp()
}

/** Builds unless the last build is of these very sources. Ends the process when a build fails. */
export const ensureBuilt = () =>
  oneAtATime({ lock: `${root}.cache/building`, what: 'Building', isDone: isBuilt, work: build })

async function build() {
  const stamp = sourceStamp()
  console.error('Building …') // the standard output belongs to the command
  const { bundlePrograms } = await import('./bundle.mjs')
  const command = `${root}apps/cli/dist`
  rmSync(command, { recursive: true, force: true })
  const [compiled, bundled] = await Promise.all([
    runCommand('tsc', ['-b', 'apps/cli', 'packages/demo-mesh', 'packages/testing']),
    runCommand('vite', ['build', '--logLevel', 'warn'], {
      cwd: `${root}apps/web`,
      // Whatever the shell says: React's development build is slow, and asks for everything twice.
      env: { NODE_ENV: 'production' },
      quiet: true,
    }),
    bundlePrograms(command, { main: `${root}apps/cli/src/main.ts` }),
  ])
  orExit(compiled, 'The TypeScript build')
  orExit(bundled, 'The build of the web app')
  mkdirSync(`${root}.cache`, { recursive: true })
  writeFileSync(stampFile, stamp)
}

if (process.argv[1] === import.meta.filename) {
  await ensureInstalled()
  await ensureBuilt()
}
