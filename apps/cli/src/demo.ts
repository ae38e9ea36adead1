import type { Flags } from '@periplus/server/files'
import { startDemoProcess } from './demo-process.ts'
import type { Installation } from './installation.ts'
import { serve } from './serve.ts'

/**
 * Starts the demo mesh as a process of its own, and serves the dashboard for it.
 * @param flags of the server; what they say of upstreams is replaced by the demo's
 */
export async function serveDemo(
  flags: Flags,
  scenario: string,
  seed: string | null,
  installation: Installation,
): Promise<void> {
  const demo = await startDemoProcess(installation.demoProgram, [
    ...['--scenario', scenario],
    ...(seed === null ? [] : ['--seed', seed]),
  ])
  try {
    const { kubeconfig, prometheus, jaeger } = demo.urls
    const upstreams = Object.entries({ kubeconfig, prometheus, jaeger })
    // Somebody who tries it out looks at the one line with the address, not at logs.
    const values = new Map<string, string>([['log-level', 'warn'], ...flags.values, ...upstreams])
    await serve({ ...flags, values }, installation, demo.ended)
  } finally {
    await demo.stop()
  }
}
