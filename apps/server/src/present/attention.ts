/** What needs attention now: what harms most requests first, then what may. */
import {
  isStale,
  type JudgedEdge,
  type JudgedGraph,
  type JudgedNode,
  type MeshFacts,
  percent,
  rateOf,
  requestRate,
  type Scope,
} from '@periplus/mesh'
import {
  type Attention,
  grpcStatusName,
  type Language,
  message,
  workloadId,
} from '@periplus/shared'
import type { CollectedMesh } from '../collect/mesh.ts'
import { sourceTitles } from '../collect/reading.ts'
import type { Viewer } from '../context.ts'
import type { SourceReading } from '../sources/source-reading.ts'
import { visibleFindings } from './findings.ts'
import { withoutHiddenObjects } from './hidden-names.ts'
import { say } from './say.ts'
import { isInScope } from './scope.ts'

/** More of one kind than this is a list of its own, on its own page. */
const mostOfAKind = 8

const severityOrder: readonly Attention['severity'][] = ['failing', 'degraded', 'note']

/** @param view the viewer's workloads, with and without traffic */
export function presentAttention(
  mesh: CollectedMesh,
  view: JudgedGraph,
  viewer: Viewer,
  language: Language,
  scope: Scope,
): Attention[] {
  const kinds = [
    ofEdges(view, language),
    ofWorkloads(view, language),
    ofFindings(mesh.facts, viewer, language, scope),
    ofProxies(mesh.facts, viewer, language, scope),
    ofSources(mesh.readings, viewer, language),
  ]
  const items = kinds.flatMap((items) => items.slice(0, mostOfAKind))
  // Stable: within a severity the kinds keep their order, and within a kind the harm decides.
  return items.sort((a, b) => severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity))
}

function ofEdges(view: JudgedGraph, language: Language): Attention[] {
  const names = new Map(view.nodes.map((node) => [node.id, node.name]))
  return view.edges
    .filter(({ health }) => health.status === 'failing' || health.status === 'degraded')
    .map((edge) => ({ edge, harm: harmOf(edge) }))
    .sort((a, b) => b.harm - a.harm)
    .map(({ edge }) => ofEdge(edge, names, language))
}

/** Requests per second that ended badly. */
const harmOf = ({ sums }: JudgedEdge) =>
  rateOf(sums, 'error') > 0 ? rateOf(sums, 'error') : rateOf(sums, 'client-error')

function ofEdge(
  edge: JudgedEdge,
  names: ReadonlyMap<string, string>,
  language: Language,
): Attention {
  const { sums } = edge
  const hasErrors = rateOf(sums, 'error') > 0
  const outcome = hasErrors ? 'error' : 'client-error'
  const harm = rateOf(sums, outcome)
  const params = {
    source: names.get(edge.source) ?? '',
    target: names.get(edge.target) ?? '',
    percent: percent(harm / (sums.requestsPerSecond ?? harm)),
  }
  const failing = edge.health.status === 'failing'
  const title = hasErrors
    ? message(failing ? 'attention.edge-failing' : 'attention.edge-degraded', params)
    : message('attention.edge-client-errors', params)
  const code = worstCode(edge, outcome)
  return {
    kind: 'edge',
    severity: failing ? 'failing' : 'degraded',
    title: say(language, title),
    detail: say(language, message('attention.edge-harm', { rate: requestRate(harm), code })),
    edge: edge.id,
  }
}

/** The code and flags that most of the harm carries: `503 UC`, `gRPC 8 RESOURCE_EXHAUSTED`. */
function worstCode({ sums, protocol }: JudgedEdge, outcome: 'error' | 'client-error'): string {
  const [worst] = sums.codes
    .filter((each) => each.outcome === outcome)
    .sort((a, b) => b.requestsPerSecond - a.requestsPerSecond)
  if (!worst) return ''
  const status = grpcStatusName(worst.code, protocol)
  const code = status === null ? worst.code : `gRPC ${worst.code} ${status}`
  return worst.flags === '-' ? code : `${code} ${worst.flags}`
}

/** Workloads that fail for a reason that no edge shows, such as missing replicas. */
function ofWorkloads(view: JudgedGraph, language: Language): Attention[] {
  const shownByEdges = new Set(
    view.edges.filter(({ health }) => health.status === 'failing').map((edge) => edge.target),
  )
  return view.nodes
    .filter((node) => node.kind === 'workload' && node.health.status === 'failing')
    .filter((node) => !shownByEdges.has(node.id))
    .map((node) => ofWorkload(node, language))
}

function ofWorkload(node: JudgedNode, language: Language): Attention {
  const [reason] = node.health.reasons
  const params = { workload: node.name, namespace: node.namespace ?? '' }
  return {
    kind: 'workload',
    severity: 'failing',
    title: say(language, message('attention.workload-failing', params)),
    detail: reason ? say(language, reason) : null,
    node: node.id,
  }
}

const ofFindings = (
  facts: MeshFacts,
  viewer: Viewer,
  language: Language,
  scope: Scope,
): Attention[] =>
  visibleFindings(facts, viewer, scope)
    .filter(({ severity }) => severity === 'error')
    .map((finding) => {
      const { kind, name, namespace } = finding.object
      const params = {
        ...{ kind, name, namespace: namespace ?? '' },
        message: say(language, finding.message).text,
      }
      return {
        kind: 'finding',
        severity: 'degraded',
        title: say(language, message('attention.finding', params)),
        detail: say(language, finding.explanation),
        object: { ...finding.object },
        finding: { check: finding.check, path: finding.path },
      }
    })

const ofProxies = (
  facts: MeshFacts,
  viewer: Viewer,
  language: Language,
  scope: Scope,
): Attention[] =>
  facts.proxies
    .filter(
      ({ cluster, namespace }) =>
        viewer.mayRead(cluster, namespace) && isInScope(scope, cluster, namespace),
    )
    .filter(isStale)
    .slice(0, mostOfAKind)
    .map(({ cluster, namespace, pod, types, istiod }) => {
      const workload = facts.pods.find(
        (each) => each.name === pod && each.namespace === namespace && each.cluster === cluster,
      )?.workload
      const late = types.filter(({ state }) => state === 'STALE' || state === 'ERROR')
      const detail = message('attention.proxy-types', {
        types: late.map(({ type }) => type).join(', '),
        istiod: istiod ?? 'istiod',
      })
      return {
        kind: 'proxy',
        severity: 'degraded',
        title: say(language, message('attention.proxy-stale', { pod, namespace })),
        detail: say(language, detail),
        ...(workload
          ? { node: workloadId(cluster, namespace, workload.kind, workload.name) }
          : { object: { cluster, apiVersion: 'v1', kind: 'Pod', namespace, name: pod } }),
      }
    })

const ofSources = (
  readings: readonly SourceReading[],
  viewer: Viewer,
  language: Language,
): Attention[] =>
  readings.flatMap((each): Attention[] => {
    if (each.state !== 'failed' && each.state !== 'partial') return []
    const params = { source: sourceTitles[each.source], cluster: each.cluster }
    const failed = each.state === 'failed'
    return [
      {
        kind: 'source',
        severity: failed ? 'failing' : 'note',
        title: say(
          language,
          message(failed ? 'attention.source-failed' : 'attention.source-partial', params),
        ),
        detail:
          each.message && say(language, withoutHiddenObjects(each.message, each.cluster, viewer)),
      },
    ]
  })
