/** Starts what the browser tests look at: the demo mesh and the product, as processes of their own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const path = (relative: string) => fileURLToPath(new URL(`../${relative}`, import.meta.url))

interface Started {
  firstLine: string
  child: ChildProcess
}

/** @throws Error when the program ends before it prints a line */
async function startUntilFirstLine(script: string, args: readonly string[]): Promise<Started> {
  const child = spawn(process.execPath, [path(script), ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const said: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line))
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${script} ended before it was ready:\n${said.join('\n')}`)
  })
  const line = once(createInterface({ input: child.stdout }), 'line')
  const [firstLine] = (await Promise.race([line, ended])) as [string]
  return { firstLine, child }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), 5000)
  await exit
  clearTimeout(force)
}

export interface RunningMesh {
  /** Where the product listens. */
  url: string
  /** The demo's ground truth, `/control` and `/counts`. */
  truth: string
  stop(): Promise<void>
}

/** @param serveFlags more flags for `periplus serve` */
export async function startMesh(serveFlags: readonly string[] = []): Promise<RunningMesh> {
  const demo = await startUntilFirstLine('packages/demo-mesh/dist/main.js', [
    '--die-with-parent',
    '--still',
  ])
  const urls = JSON.parse(demo.firstLine) as Record<
    'kubeconfig' | 'prometheus' | 'jaeger' | 'truth',
    string
  >
  try {
    const product = await startUntilFirstLine('apps/cli/dist/main.js', [
      'serve',
      ...['--kubeconfig', urls.kubeconfig],
      ...['--prometheus', urls.prometheus],
      ...['--jaeger', urls.jaeger],
      ...['--port', '0'],
      ...serveFlags,
    ])
    const url = /http:\/\/\S+/.exec(product.firstLine)?.[0]
    if (!url) throw new Error(`no URL in the first line: ${product.firstLine}`)
    return {
      url,
      truth: urls.truth,
      async stop() {
        await stop(product.child)
        await stop(demo.child)
      },
    }
  } catch (error) {
    await stop(demo.child)
    throw error
  }
}
