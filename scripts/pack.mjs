// npm run pack: one package with the command and the web app in it, that needs no other.
//   npm run pack                   build/periplus-<version>.tgz
//   npm run pack -- --out FOLDER   the same in another folder
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureInstalled, runNpm } from './install.mjs'
import { orExit, root } from './run.mjs'

const { values } = parseArgs({ options: { out: { type: 'string', default: `${root}build` } } })
// npm changes to the repository's folder; the path is relative to where the person stands.
const out = resolve(process.env.INIT_CWD ?? '.', values.out)
const folder = join(out, 'package')

await ensureInstalled()
// Whatever the shell says: React's development build is slow, and names the files of this machine.
process.env.NODE_ENV = 'production'
const { bundlePrograms, bundleWeb } = await import('./bundle.mjs')
const { thirdPartyNotices } = await import('./pack-notices.mjs')

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(root + path, 'utf8'))

/** What npm shows of the package, and what it installs: nothing but the package itself. */
function manifest() {
  const { description, license, engines } = readJson('package.json')
  const { version } = readJson('apps/cli/package.json')
  return {
    name: 'periplus',
    version,
    description,
    keywords: ['istio', 'service-mesh', 'kubernetes', 'observability', 'dashboard'],
    license,
    type: 'module',
    bin: { periplus: 'dist/periplus.js' },
    files: ['dist', 'web', 'THIRD-PARTY-NOTICES.txt', 'CHANGELOG.md'],
    engines: { node: engines.node },
  }
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
/** @type {Set<string>} */
const files = new Set()
const programs = {
  periplus: `${root}apps/cli/src/packaged.ts`,
  'demo-mesh': `${root}packages/demo-mesh/src/main.ts`,
}
await bundlePrograms(join(folder, 'dist'), programs, files)
await bundleWeb(join(folder, 'web'), files)
// npm does this for whoever installs; the image runs the folder as it is.
chmodSync(join(folder, 'dist/periplus.js'), 0o755)

const { name, version } = manifest()
const { packages, text } = thirdPartyNotices(files)
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`)
writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), text)
cpSync(`${root}apps/cli/README.md`, join(folder, 'README.md'))
for (const file of ['LICENSE', 'CHANGELOG.md']) cpSync(root + file, join(folder, file))

orExit(await runNpm(['pack', folder, '--pack-destination', out, '--ignore-scripts']), 'npm pack')
const tarball = join(out, `${name}-${version}.tgz`)
const megabytes = (statSync(tarball).size / 1e6).toFixed(1)
console.log(`${tarball}: ${megabytes} MB, with ${packages.length} packages of others bundled`)
