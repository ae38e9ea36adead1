import type { ConfigFacts, PodFact, WorkloadFact } from '@periplus/mesh'
import { workloadId } from '@periplus/shared'
import type { SpanFact } from '../sources/jaeger/jaeger-client.ts'

/** Where a span was reported from; null where its tags do not tell. */
export interface SpanPlace {
  readonly namespace: string | null
  /** Id of the workload. */
  readonly workload: string | null
}

type Tags = ReadonlyMap<string, string>

/** Finds the workloads of spans, in one cluster. */
export function createSpanPlaces(config: ConfigFacts, cluster: string) {
  const pods = new Map<string, PodFact>()
  for (const pod of config.pods) {
    if (pod.cluster === cluster) pods.set(`${pod.namespace}/${pod.name}`, pod)
  }
  const workloads = config.workloads.filter((each) => each.cluster === cluster)
  const known = new Map<string, SpanPlace>()

  function placeOf(service: string, tags: Tags): SpanPlace {
    const pod = podOf(tags)
    const namespace =
      pod?.namespace ??
      tags.get('istio.namespace') ??
      tags.get('k8s.namespace.name') ??
      namespaceOfService(service)
    const fact = pod && pods.get(`${pod.namespace}/${pod.name}`)
    if (fact) {
      const { kind, name } = fact.workload ?? { kind: 'Pod', name: fact.name }
      return { namespace, workload: workloadId(cluster, fact.namespace, kind, name) }
    }
    const workload = namespace && onlyWorkload(workloads, namespace, service, tags)
    return { namespace, workload: workload ? idOf(workload) : null }
  }

  return {
    of(span: SpanFact): SpanPlace {
      const tags = new Map<string, string>()
      for (const { key, value } of span.tags) if (placeTags.has(key)) tags.set(key, value)
      const key = JSON.stringify([span.service, ...tags])
      const place = known.get(key) ?? placeOf(span.service, tags)
      known.set(key, place)
      return place
    },
  }
}

/** The tags that tell where a span is from. */
const placeTags: ReadonlySet<string> = new Set([
  'node_id',
  'k8s.pod.name',
  'k8s.namespace.name',
  'istio.namespace',
  'istio.canonical_service',
  'istio.canonical_revision',
])

const idOf = ({ cluster, namespace, kind, name }: WorkloadFact) =>
  workloadId(cluster, namespace, kind, name)

/** Envoy's node id: `sidecar~10.0.0.7~catalogue-v1-6d5f-x2x.shop~shop.svc.cluster.local`. */
function podOf(tags: Tags): { namespace: string; name: string } | null {
  const name = tags.get('k8s.pod.name')
  const namespace = tags.get('k8s.namespace.name')
  if (name && namespace) return { namespace, name }
  const [, , identity] = (tags.get('node_id') ?? '').split('~')
  const dot = identity?.lastIndexOf('.') ?? -1
  if (!identity || dot <= 0) return null
  return { namespace: identity.slice(dot + 1), name: identity.slice(0, dot) }
}

/** `catalogue.shop`: the form that Istio gives names by default. */
export function namespaceOfService(service: string): string | null {
  const parts = service.split('.')
  return parts.length === 2 ? (parts[1] ?? null) : null
}

/** The one workload that the tags describe; null where several fit. */
function onlyWorkload(
  workloads: readonly WorkloadFact[],
  namespace: string,
  service: string,
  tags: Tags,
): WorkloadFact | null {
  const app = tags.get('istio.canonical_service') ?? service.split('.')[0]
  const revision = tags.get('istio.canonical_revision')
  const fitting = workloads.filter(
    (each) =>
      each.namespace === namespace &&
      (each.app === app || each.labels.app === app || each.name === app) &&
      (revision === undefined || (each.version ?? 'latest') === revision),
  )
  const [only] = fitting
  return fitting.length === 1 && only ? only : null
}
