/** The demo mesh as a process of its own, known by its URLs. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'

const repository = fileURLToPath(new URL('../../../..', import.meta.url))

const Urls = z.object({
  kubernetes: z.string(),
  prometheus: z.string(),
  jaeger: z.string(),
  truth: z.string(),
  kubeconfig: z.string(),
})

export type Upstream = 'kubernetes' | 'prometheus' | 'jaeger' | 'istiod' | 'envoy'
export type UpstreamMode = 'ok' | 'refuse' | 'slow' | 'garbage' | 'unauthorized' | 'error'

const Counts = z.record(
  z.string(),
  z.object({
    requests: z.number(),
    queries: z.array(z.object({ path: z.string(), query: z.string() })),
  }),
)

export interface DemoMesh {
  readonly urls: z.infer<typeof Urls>
  breakUpstream(source: Upstream, mode: UpstreamMode): Promise<void>
  /** Requests that an upstream has seen since the last reset. */
  counts(): Promise<z.infer<typeof Counts>>
  resetCounts(): Promise<void>
  stop(): Promise<void>
}

/** Starts it from its sources, with objects that keep still. */
export async function startDemoMesh(...flags: string[]): Promise<DemoMesh> {
  const child = spawn(
    process.execPath,
    [
      ...['--conditions=@periplus/source', '--import', 'tsx'],
      ...['packages/demo-mesh/src/main.ts', '--still', '--die-with-parent', ...flags],
    ],
    { cwd: repository, stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const exited = once(child, 'exit')
  const line = once(createInterface({ input: child.stdout }), 'line')
  const first = await Promise.race([line, exited.then(() => null)])
  if (!first) throw new Error('the demo mesh ended before it was ready')
  const urls = Urls.parse(JSON.parse(String(first[0])))
  return {
    urls,
    async breakUpstream(source, mode) {
      const body = JSON.stringify({ source, mode })
      const answer = await fetch(`${urls.truth}/control`, { method: 'POST', body })
      if (!answer.ok) throw new Error(await answer.text())
    },
    counts: async () => Counts.parse(await (await fetch(`${urls.truth}/counts`)).json()),
    async resetCounts() {
      await fetch(`${urls.truth}/counts`, { method: 'DELETE' })
    },
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}
