/** Starts what the browser tests look at: the demo mesh and the product, as processes of their own. */
import { type DemoMesh, inRepository, startDemoMesh, startProgram } from '@periplus/testing'

export interface RunningMesh {
  /** Where the product listens. */
  readonly url: string
  readonly demo: DemoMesh
  stop(): Promise<void>
}

interface MeshOptions {
  /** Whether the product is told of the API server alone, and looks for the rest in the cluster. */
  readonly searches?: boolean
}

/** @param serveFlags more flags for `periplus serve` */
export async function startMesh(
  serveFlags: readonly string[] = [],
  { searches = false }: MeshOptions = {},
): Promise<RunningMesh> {
  const demo = await startDemoMesh()
  try {
    const { kubeconfig, prometheus, jaeger } = demo.urls
    const product = await startProgram([
      inRepository('apps/cli/dist/main.js'),
      'serve',
      ...['--kubeconfig', kubeconfig],
      ...(searches ? [] : ['--prometheus', prometheus, '--jaeger', jaeger]),
      ...['--port', '0', ...serveFlags],
    ])
    const url = /http:\/\/\S+/.exec(product.firstLine)?.[0]
    if (!url) throw new Error(`no URL in the first line: ${product.firstLine}`)
    return {
      url,
      demo,
      async stop() {
        await product.stop()
        await demo.stop()
      },
    }
  } catch (error) {
    await demo.stop()
    throw error
  }
}
