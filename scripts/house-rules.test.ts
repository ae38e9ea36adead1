/**
 * The rules of the house that a compiler does not know: which room may import which
 * (ARCHITECTURE.md, "Rooms"), which folder alone may import a library, and how long a file may be.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Files of the work tree that git knows or would add. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /\.(ts|tsx|mjs|css)$/.test(file) && existsSync(join(root, file)))

const textOf = (file: string) => readFileSync(join(root, file), 'utf8')

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g

const importsOf = (text: string) =>
  [...text.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')

const rooms = ['shared', 'mesh', 'demo-mesh', 'server', 'cli', 'web'] as const
type Room = (typeof rooms)[number]

/** Which of our rooms each may import. The demo mesh is known by its URLs alone. */
const mayImport: Record<Room, readonly Room[]> = {
  shared: [],
  mesh: ['shared'],
  'demo-mesh': [],
  server: ['shared', 'mesh'],
  cli: ['shared', 'mesh', 'server'],
  web: ['shared', 'mesh'],
}

const roomOf = (path: string): Room | null => {
  const match = /^(?:packages|apps)\/([^/]+)\//.exec(path)
  return rooms.find((room) => room === match?.[1]) ?? null
}

/** The room that an import leads to: by package name, or by a relative path out of the own room. */
const targetOf = (file: string, specifier: string): Room | null => {
  const ours = /^@periplus\/([^/]+)/.exec(specifier)
  if (ours) return rooms.find((room) => room === ours[1]) ?? null
  if (!specifier.startsWith('.')) return null
  return roomOf(posix.normalize(posix.join(posix.dirname(file), specifier)))
}

/** Libraries that one folder alone may import. */
const onlyIn: Record<string, RegExp> = {
  recharts: /^apps\/web\/src\/charts\//,
  '@kubernetes/client-node': /^packages\/demo-mesh\/tests\//,
  '@prometheus-io/lezer-promql':
    /^(packages\/demo-mesh\/src\/promql\/|apps\/server\/(src\/sources\/prometheus|tests)\/)/,
  'prom-client': /^apps\/server\/src\//,
}

/** What the pure domain may not touch. */
const impure =
  /\bDate\.now\(|\bnew Date\(\)|\bprocess\.|\bfetch\(|\bMath\.random\(|\bwindow\.\w|from 'node:/

describe('house rules', () => {
  it('finds the sources', () => {
    expect(files.length).toBeGreaterThan(20)
  })

  it('keeps every import arrow', () => {
    const broken = files.flatMap((file) => {
      const room = roomOf(file)
      if (!room) return []
      return importsOf(textOf(file)).flatMap((specifier) => {
        const target = targetOf(file, specifier)
        const allowed = target === null || target === room || mayImport[room].includes(target)
        return allowed ? [] : [`${file} imports ${specifier}`]
      })
    })
    expect(broken).toEqual([])
  })

  it('uses what is for tests in tests only', () => {
    const strays = files.filter(
      (file) =>
        /^(packages|apps)\/[^/]+\/src\//.test(file) &&
        !file.includes('.test.') &&
        importsOf(textOf(file)).includes('@periplus/testing'),
    )
    expect(strays).toEqual([])
  })

  it('imports each of these libraries in its one folder', () => {
    const strays = files.flatMap((file) =>
      importsOf(textOf(file)).flatMap((specifier) => {
        const home = onlyIn[specifier]
        return !home || home.test(file) ? [] : [`${file} imports ${specifier}`]
      }),
    )
    expect(strays).toEqual([])
  })

  it('keeps the domain pure', () => {
    const impureFiles = files.filter(
      (file) =>
        file.startsWith('packages/mesh/src/') &&
        !file.endsWith('.test.ts') &&
        impure.test(textOf(file)),
    )
    expect(impureFiles).toEqual([])
  })

  it('has no file over 500 lines', () => {
    expect(files.filter((file) => textOf(file).split('\n').length > 501)).toEqual([])
  })
})
