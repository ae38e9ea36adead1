/** The package that `npm run pack` makes, installed into an empty folder and used as a stranger would. */
import { execFileSync } from 'node:child_process'
import { accessSync, constants, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { processesWith, type StartedCommand, startCommand } from './started-command.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const workspaceVersion = (
  JSON.parse(readFileSync(join(root, 'apps/cli/package.json'), 'utf8')) as { version: string }
).version

const running: StartedCommand[] = []
let folder = ''
/** The empty folder that it is installed into. */
let installedIn = ''
/** The package as npm has unpacked it. */
let unpacked = ''
let tarball = ''

function npm(args: readonly string[], cwd: string): string {
  const all = ['--loglevel=error', ...args]
  return execFileSync('npm', all, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

/** In a process group of its own, as a terminal starts it. */
function npx(...args: string[]): StartedCommand {
  const started = startCommand('npx', ['--no-install', 'periplus', ...args], {
    cwd: installedIn,
    detached: true,
  })
  running.push(started)
  return started
}

/** A terminal sends the signal to every process of the group. */
async function pressCtrlC({ child, exit }: StartedCommand) {
  process.kill(-(child.pid ?? 0), 'SIGINT')
  await exit
}

const filesOf = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

const text = async (url: string, accept = '*/*') => {
  const answer = await fetch(url, { headers: { accept } })
  expect(answer.status, url).toBe(200)
  return answer.text()
}

const edgesAt = async (url: string) => {
  const { graph } = JSON.parse(await text(`${url}/api/graph`)) as { graph: { edges: unknown[] } }
  return graph.edges.length
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'periplus-package-'))
  installedIn = await mkdtemp(join(tmpdir(), 'periplus-installed-'))
  npm(['run', 'pack', '--', '--out', folder], root)
  tarball = join(folder, `periplus-${workspaceVersion}.tgz`)
  // Offline: whatever it needed besides itself could not be had.
  const flags = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', '.']
  npm(['install', ...flags, tarball], installedIn)
  unpacked = join(installedIn, 'node_modules/periplus')
}, 180_000)

afterAll(async () => {
  for (const { child } of running) {
    if (child.exitCode === null && child.signalCode === null)
      process.kill(-(child.pid ?? 0), 'SIGKILL')
  }
  await rm(folder, { recursive: true, force: true })
  await rm(installedIn, { recursive: true, force: true })
})

describe('the package', () => {
  it('is all that is installed', () => {
    expect(
      readdirSync(join(installedIn, 'node_modules')).filter((name) => !name.startsWith('.')),
    ).toEqual(['periplus'])
    const manifest = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'))
    expect(Object.keys(manifest).filter((key) => /dependencies/i.test(key))).toEqual([])
    expect(manifest).toMatchObject({ name: 'periplus', license: 'Apache-2.0' })
    accessSync(join(unpacked, 'dist/periplus.js'), constants.X_OK)
  })

  it('imports nothing but what Node brings', () => {
    const code = filesOf(join(unpacked, 'dist')).map((file) => readFileSync(file, 'utf8'))
    const named = code.flatMap((each) =>
      [...each.matchAll(/^import (?:.+? from )?"([^".][^"]*)";$|__require\("([^"]+)"\)/gm)].map(
        (match) => match[1] ?? match[2] ?? '',
      ),
    )
    expect(named).toContain('node:http')
    const foreign = named.filter((name) => !builtinModules.includes(name.replace(/^node:/, '')))
    // Asked for inside a try, for colours in a terminal.
    expect([...new Set(foreign)]).toEqual(['supports-color'])
  })

  it('tells nothing of the machine that built it', () => {
    const telling = [root, folder, homedir() === '/' ? root : `${homedir()}/`]
    const strays = filesOf(unpacked).filter((file) => {
      const content = readFileSync(file, 'latin1')
      return file.endsWith('.map') || telling.some((path) => content.includes(path))
    })
    expect(strays).toEqual([])
  })

  it.each(['README.md', 'docs/laptop.md'])('is installed under its name by %s', (page) => {
    const named = readFileSync(join(root, page), 'utf8').match(/periplus-[\w.-]+\.tgz/g)
    expect(new Set(named)).toEqual(new Set([`periplus-${workspaceVersion}.tgz`]))
  })

  it('names whose work is in it, each with its licence', () => {
    const notices = readFileSync(join(unpacked, 'THIRD-PARTY-NOTICES.txt'), 'utf8')
    const licences = [...notices.matchAll(/\n(\S+) \d+\.\S+\n\nLicence: (.+)\n/g)]
    const names = licences.map(([, name]) => name)
    // One that the command, the web app and its style sheets bring each.
    expect(names).toEqual(
      expect.arrayContaining(['express', 'react', '@fontsource-variable/inter']),
    )
    expect(licences.filter(([, , licence]) => licence === 'not stated')).toEqual([])
    expect(notices).toContain('github.com/envoyproxy/go-control-plane')
  })
})

describe('npm pack at the top', () => {
  it('makes no package of the sources', () => {
    const pack = () => npm(['pack', '--pack-destination', folder], root)
    expect(pack).toThrow(/npm run pack/)
    expect(readdirSync(folder).filter((name) => name.includes('workspace'))).toEqual([])
  })
})

describe('npx periplus', () => {
  it('prints its version', async () => {
    const started = npx('--version')
    expect((await started.exit)[0]).toBe(0)
    expect(started.lines).toEqual([workspaceVersion])
  })

  it('analyzes what a person pipes into it', async () => {
    const started = npx('analyze', '-', '--format', 'json')
    started.child.stdin?.end('kind: Service\napiVersion: v1\nmetadata: { name: 3 }\n')
    expect((await started.exit)[0]).toBe(1)
    const { findings } = JSON.parse(started.lines.join('\n')) as { findings: { id: string }[] }
    expect(findings.map(({ id }) => id)).toEqual(['schema/unreadable-object'])
  })

  it('demo: shows live traffic and the web app, and Ctrl-C leaves no process', async () => {
    const started = npx('demo', '--port', '0')
    const url = await started.url()
    expect(await edgesAt(url)).toBeGreaterThan(30)

    const page = await text(`${url}/topology`, 'text/html')
    const script = /<script type="module"[^>]* src="([^"]+\.js)"/.exec(page)?.[1] ?? 'none'
    expect(await text(new URL(script, url).href)).toContain('import')
    const { version } = JSON.parse(await text(`${url}/api/status`)) as { version: string }
    expect(version).toBe(workspaceVersion)

    // npx, the command and the demo mesh
    expect(processesWith('pgid', started.child.pid).length).toBeGreaterThanOrEqual(3)
    await pressCtrlC(started)
    await vi.waitFor(() => expect(processesWith('pgid', started.child.pid)).toEqual([]), 30_000)
    await expect(fetch(url)).rejects.toThrow()
  })

  it('serve: reads a cluster by its kubeconfig alone', async () => {
    const demo = startCommand(
      process.execPath,
      [join(unpacked, 'dist/demo-mesh.js'), '--die-with-parent'],
      { detached: true },
    )
    running.push(demo)
    const urls = await vi.waitFor(() => {
      expect(demo.lines).toHaveLength(1)
      return JSON.parse(demo.lines[0] ?? '') as { kubeconfig: string }
    }, 40_000)
    const started = npx('serve', '--kubeconfig', urls.kubeconfig, '--port', '0')
    const url = await started.url()
    await vi.waitFor(async () => expect(await edgesAt(url)).toBeGreaterThan(30), {
      timeout: 40_000,
      interval: 250,
    })
    await pressCtrlC(started)
    demo.child.kill('SIGTERM')
    await demo.exit
    expect(processesWith('pgid', started.child.pid)).toEqual([])
  })
})
