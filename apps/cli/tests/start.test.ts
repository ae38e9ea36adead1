/** `npm start` as a person runs it: the script, the server, the demo mesh, and Ctrl-C. */
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { processesWith, type StartedCommand, startCommand } from './started-command.ts'

const script = (name: string) => fileURLToPath(new URL(`../../../scripts/${name}`, import.meta.url))

const running: StartedCommand[] = []

afterEach(() => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL')
})

function start(name: string, args: readonly string[]) {
  const started = startCommand(process.execPath, [script(name), ...args])
  running.push(started)
  return started
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe('the build', () => {
  it('is not done again when nothing has changed', async () => {
    const first = start('build.mjs', [])
    expect((await first.exit)[0]).toBe(0)
    const second = start('build.mjs', [])
    expect((await second.exit)[0]).toBe(0)
    expect(second.lines).toEqual([])
  })

  // This very process has a NODE_ENV of its own, by which a build begun here would go.
  it("has React's production build in it, whatever the shell says", async () => {
    expect((await start('build.mjs', []).exit)[0]).toBe(0)
    const assets = new URL('../../web/dist/assets/', import.meta.url)
    const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'))
    expect(scripts.length).toBeGreaterThan(0)
    const forDevelopers = scripts.filter((name) =>
      readFileSync(new URL(name, assets), 'utf8').includes('react-devtools'),
    )
    expect(forDevelopers).toEqual([])
  })
})

describe('npm start', () => {
  it('serves live traffic of the demo mesh, and Ctrl-C leaves no process', async () => {
    const started = start('start.mjs', ['--port', '0'])
    const url = await started.url()
    const answer = await fetch(`${url}/api/graph`)
    const { graph } = (await answer.json()) as { graph: { edges: { requestsPerSecond: number }[] } }
    expect(graph.edges.length).toBeGreaterThan(20)
    expect(Math.max(...graph.edges.map((edge) => edge.requestsPerSecond))).toBeGreaterThan(1)

    const pids = processesWith('ppid', started.child.pid)
    expect(pids.length).toBeGreaterThan(0) // the demo mesh is a process of its own
    started.child.kill('SIGINT')
    expect(await started.exit).toEqual([0, null])
    expect(pids.filter(isAlive)).toEqual([])
    await expect(fetch(url)).rejects.toThrow()
  })

  it('says so and takes the next port when the wanted one is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }
    try {
      const started = start('start.mjs', ['--port', String(port)])
      const url = new URL(await started.url())
      expect(Number(url.port)).toBeGreaterThan(port)
      expect(started.lines.join('\n')).toContain(String(port))
      started.child.kill('SIGINT')
      await started.exit
    } finally {
      other.close()
    }
  })
})

describe('periplus', () => {
  it.each([
    [['serve', '--no-such-flag'], '--no-such-flag'],
    [['serve', '--port', 'many'], 'port'],
    [['serve', '--prometheus', 'not a url'], 'prometheus'],
    [['sail'], 'sail'],
    [['serve', '--host', '0.0.0.0'], '--allow-anonymous'],
  ])('%j: one line that names it, exit 2', async (args, named) => {
    const started = start('periplus.mjs', args)
    expect((await started.exit)[0]).toBe(2)
    const said = started.stderr().trim()
    expect(said).toContain(named)
    expect(said.split('\n')).toHaveLength(1)
  })

  it('prints its version', async () => {
    const started = start('periplus.mjs', ['--version'])
    expect((await started.exit)[0]).toBe(0)
    expect(started.lines.at(-1)).toMatch(/^\d+\.\d+\.\d+/)
  })
})
