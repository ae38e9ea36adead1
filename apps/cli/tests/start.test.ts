/** `npm start` as a person runs it: the script, the server, the demo mesh, and Ctrl-C. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'

const script = (name: string) => fileURLToPath(new URL(`../../../scripts/${name}`, import.meta.url))

const running: ChildProcess[] = []

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

function start(name: string, args: readonly string[]) {
  const child = spawn(process.execPath, [script(name), ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  running.push(child)
  const lines: string[] = []
  let stderr = ''
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk)
  })
  const output = createInterface({ input: child.stdout })
  output.on('line', (line) => lines.push(line))
  return {
    child,
    lines,
    stderr: () => stderr,
    exit: once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>,
    async url(): Promise<string> {
      for (;;) {
        const found = lines.map((line) => /http:\/\/localhost:\d+\S*/.exec(line)?.[0]).find(Boolean)
        if (found) return found
        if (child.exitCode !== null) throw new Error(`it ended: ${lines.join('\n')}\n${stderr}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
  }
}

const childrenOf = (pid: number): number[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid)
    .map(([child]) => child ?? 0)

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
})

describe('npm start', () => {
  it('serves live traffic of the demo mesh, and Ctrl-C leaves no process', async () => {
    const started = start('start.mjs', ['--port', '0'])
    const url = await started.url()
    const answer = await fetch(`${url}/api/graph`)
    const { graph } = (await answer.json()) as { graph: { edges: { requestsPerSecond: number }[] } }
    expect(graph.edges.length).toBeGreaterThan(20)
    expect(Math.max(...graph.edges.map((edge) => edge.requestsPerSecond))).toBeGreaterThan(1)

    const pids = childrenOf(started.child.pid ?? 0)
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
