/** The demo mesh as tests know it: a process with URLs. */
import { inRepository, startProgram } from './program.ts'

export interface DemoUrls {
  readonly kubernetes: string
  readonly prometheus: string
  readonly jaeger: string
  readonly truth: string
  /** Path of a kubeconfig file. */
  readonly kubeconfig: string
  /** Present with `--feed`. */
  readonly feed?: string
}

export type BreakableSource = 'kubernetes' | 'prometheus' | 'jaeger' | 'istiod' | 'envoy'
export type SourceMode =
  | 'ok'
  | 'refuse'
  | 'slow'
  | 'garbage'
  | 'unauthorized'
  | 'error'
  | 'throttled'
/** What Prometheus, being well, may answer to single queries. */
export type QueryFault =
  | 'partial'
  | 'remarked'
  | 'too-many-samples'
  | 'timed-out'
  | 'duplicate-series'
  | 'rows-twice'
  | 'no-numbers'
  | 'histograms'
  | 'huge'
  | 'held'

/** A right that a request to the Kubernetes API needed, in RBAC's words; '' is none, or core. */
export interface AskedRight {
  readonly verb: string
  readonly group: string
  readonly resource: string
  readonly subresource: string
}

export interface SourceCount {
  readonly requests: number
  /** Kubernetes only: each right once. */
  readonly rights: readonly AskedRight[]
  /** Prometheus only, in order. */
  readonly queries: readonly { readonly path: string; readonly query: string }[]
}

export interface DemoMesh {
  readonly urls: DemoUrls
  /** Breaks or mends one upstream. */
  control(source: BreakableSource, mode: SourceMode): Promise<void>
  /**
   * Spoils answers of Prometheus, until it is told to be `ok`.
   * @param within a text of the queries that are meant; absent: all
   */
  spoil(fault: QueryFault, within?: string): Promise<void>
  /** What an upstream has been asked since the start or the last reset. */
  counts(): Promise<Record<BreakableSource, SourceCount>>
  resetCounts(): Promise<void>
  stop(): Promise<void>
}

/**
 * Starts the demo mesh from its sources; its objects stand still.
 * @param flags such as `--scenario`, `healthy`
 * @throws Error with what it said, when it ends before it is ready
 */
export async function startDemoMesh(flags: readonly string[] = []): Promise<DemoMesh> {
  const program = await startProgram([
    ...[
      '--conditions=@periplus/source',
      '--import',
      'tsx',
      inRepository('packages/demo-mesh/src/main.ts'),
    ],
    ...['--die-with-parent', '--still', ...flags],
  ])
  const urls = JSON.parse(program.firstLine) as DemoUrls
  async function turn(wanted: object) {
    const body = JSON.stringify(wanted)
    const answer = await fetch(`${urls.truth}/control`, { method: 'POST', body })
    if (!answer.ok) throw new Error(`/control answered ${answer.status}: ${await answer.text()}`)
  }
  return {
    urls,
    control: (source, mode) => turn({ source, mode }),
    spoil: (mode, within = '') => turn({ source: 'prometheus', mode, within }),
    async counts() {
      const answer = await fetch(`${urls.truth}/counts`)
      return (await answer.json()) as Record<BreakableSource, SourceCount>
    },
    async resetCounts() {
      await fetch(`${urls.truth}/counts`, { method: 'DELETE' })
    },
    stop: program.stop,
  }
}
