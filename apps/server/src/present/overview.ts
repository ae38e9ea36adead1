import {
  addSums,
  figuresOf,
  isStale,
  type JudgedGraph,
  mutualTlsShare,
  type Scope,
} from '@periplus/mesh'
import { type Chart, type Namespace, parseId, type Totals } from '@periplus/shared'
import type { CollectedMesh } from '../collect/mesh.ts'
import type { Viewer } from '../context.ts'
import { countBySeverity, visibleFindings } from './findings.ts'
import { isInScope } from './scope.ts'

/**
 * Figures of everything that the viewer may read. Requests are counted once per call between two
 * workloads: a request that passes three services is three calls.
 */
export function presentTotals(
  mesh: CollectedMesh,
  view: JudgedGraph,
  namespaces: readonly Namespace[],
  viewer: Viewer,
  scope: Scope,
): Totals {
  const { facts } = mesh
  const readable = (each: { cluster: string; namespace: string }) =>
    viewer.mayRead(each.cluster, each.namespace) && isInScope(scope, each.cluster, each.namespace)
  const figures = figuresOf(addSums(view.edges.map((edge) => edge.sums)))
  const hasKubernetes = facts.namespaces.length > 0
  const istiodAnswered = mesh.readings.some(
    ({ source, state }) => source === 'istiod' && state === 'ok',
  )
  const proxies = facts.proxies.filter(readable)
  return {
    namespaces: namespaces.length,
    workloads: hasKubernetes ? facts.workloads.filter(readable).length : null,
    services: hasKubernetes ? facts.services.filter(readable).length : null,
    proxies: istiodAnswered ? proxies.length : null,
    staleProxies: istiodAnswered ? proxies.filter(isStale).length : null,
    requestsPerSecond: figures.requestsPerSecond,
    errorRatio: figures.errorRatio,
    mtlsRatio: mutualTlsShare(view.edges),
    findings: countBySeverity(visibleFindings(facts, viewer, scope)),
  }
}

/** The lines of the namespaces that the viewer may read, of all Prometheus servers. */
export function presentSparklines(
  charts: readonly Chart[],
  viewer: Viewer,
  scope: Scope,
): Chart | null {
  const [first] = charts
  if (!first) return null
  const mayShow = (id: string) => {
    const [cluster = '', namespace = ''] = parseId(id)?.parts ?? []
    return viewer.mayRead(cluster, namespace) && isInScope(scope, cluster, namespace)
  }
  return {
    ...first,
    series: charts.flatMap((chart) => chart.series.filter(({ id }) => mayShow(id))),
    explain: charts.flatMap((chart) => chart.explain),
  }
}
