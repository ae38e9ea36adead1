import { parseId } from '@periplus/shared'
import { hostOfService } from '../acting/acting-on.ts'
import { selectorOf, targetsOf } from '../config/attachment.ts'
import { groupByHost } from '../config/by-host.ts'
import { type ConfigIndex, indexConfig } from '../config/config-index.ts'
import { ruleHost } from '../config/destination-rules.ts'
import { groupBy } from '../config/group-by.ts'
import { type Labels, selects } from '../config/labels.ts'
import { servicesRoutedBy } from '../config/routing.ts'
import type { Place } from '../graph/base-graph.ts'
import type { ConfigFacts } from '../model/facts.ts'
import type { ConfigObject } from '../model/kubernetes.ts'
import type { FindingDraft } from './finding.ts'

/**
 * Which findings concern a place: a service by the hosts that the object names, a workload by its
 * selector or its service, a namespace or cluster by where the object is.
 */
export function findingsConcerning(
  findings: readonly FindingDraft[],
  facts: ConfigFacts,
): (place: Place) => readonly FindingDraft[] {
  const index = indexConfig(facts)
  const concerns = findings.map((finding) => concernOf(finding, index))
  const byCluster = groupBy(concerns, ({ finding }) => finding.object.cluster)
  const byHost = new Map(
    [...byCluster].map(([cluster, group]) => [cluster, groupByHost(group, ({ hosts }) => hosts)]),
  )
  return (place) => {
    const near = byCluster.get(place.cluster)
    if (!near) return []
    const host = hostOf(place, index)
    const routed = new Set(host === null ? [] : byHost.get(place.cluster)?.covering(host))
    return near
      .filter((concern) => routed.has(concern) || isConcerned(place, concern, index))
      .map(({ finding }) => finding)
  }
}

interface Concern {
  readonly finding: FindingDraft
  readonly object: ConfigObject | null
  /** Hosts of the services that the object routes to or sets policy for. */
  readonly hosts: readonly string[]
  /** Labels by which it selects workloads; null where it selects none in particular. */
  readonly selector: Labels | null
}

function concernOf(finding: FindingDraft, index: ConfigIndex): Concern {
  const { kind, cluster, namespace, name } = finding.object
  const object = index.object(kind, cluster, namespace ?? '', name)
  const selector = object ? selectorOf(object) : {}
  return {
    finding,
    object,
    hosts: object ? hostsNamedBy(object, index) : [],
    selector: Object.keys(selector).length > 0 ? selector : null,
  }
}

function hostsNamedBy(object: ConfigObject, index: ConfigIndex): readonly string[] {
  const { domainSuffix } = index.settings(object.cluster)
  if (object.kind === 'DestinationRule') return [ruleHost(object, domainSuffix) ?? '']
  return object.kind === 'VirtualService' ? servicesRoutedBy(object, domainSuffix) : []
}

/** The host of a service, or of the service that a workload mainly answers for. */
function hostOf(place: Place, index: ConfigIndex): string | null {
  if (place.kind !== 'workload') return hostOfService(place, index)
  const [cluster, namespace, name] = parseId(place.ownService ?? '')?.parts ?? []
  if (cluster === undefined || namespace === undefined || name === undefined) return null
  return hostOfService({ ...place, kind: 'service', cluster, namespace, name }, index)
}

function isConcerned(place: Place, concern: Concern, index: ConfigIndex): boolean {
  const { finding, object } = concern
  switch (place.kind) {
    case 'cluster':
      return true
    case 'namespace':
      return finding.object.namespace === place.namespace
    case 'service':
      return isSame(place, finding, 'Service') || isTarget(place, object)
    case 'workload':
      return isSame(place, finding, place.workloadKind ?? '') || isSelected(place, concern, index)
    default:
      return false
  }
}

const isSame = ({ namespace, name }: Place, { object }: FindingDraft, kind: string) =>
  object.kind === kind && object.namespace === namespace && object.name === name

const isTarget = ({ namespace, name }: Place, object: ConfigObject | null) =>
  object !== null &&
  object.namespace === namespace &&
  targetsOf(object).some((target) => target.kind === 'Service' && target.name === name)

function isSelected(
  { cluster, namespace, name }: Place,
  { object, selector }: Concern,
  index: ConfigIndex,
): boolean {
  if (object === null || selector === null || namespace === null) return false
  const isNear =
    object.kind === 'Gateway' ||
    object.namespace === namespace ||
    object.namespace === index.settings(cluster).rootNamespace
  if (!isNear) return false
  const workload = index.workload(cluster, namespace, name)
  return workload !== null && selects(selector, workload.labels)
}
