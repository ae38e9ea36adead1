import { parseId } from '@periplus/shared'
import { hostOfService } from '../acting/acting-on.ts'
import { selectorOf, targetsOf } from '../config/attachment.ts'
import { type ByHost, groupByHost } from '../config/by-host.ts'
import { type ConfigIndex, indexConfig } from '../config/config-index.ts'
import { ruleHost } from '../config/destination-rules.ts'
import { groupBy, groupByEach } from '../config/group-by.ts'
import { type Labels, selects } from '../config/labels.ts'
import { servicesRoutedBy } from '../config/routing.ts'
import type { Place } from '../graph/base-graph.ts'
import type { ConfigFacts } from '../model/facts.ts'
import type { ConfigObject } from '../model/kubernetes.ts'
import type { FindingDraft } from './finding.ts'

type Concerning = (place: Place) => readonly FindingDraft[]

const known = new WeakMap<
  readonly FindingDraft[],
  { readonly index: ConfigIndex; readonly concerning: Concerning }
>()

/**
 * Which findings concern a place: a service by the hosts that the object names, a workload by its
 * selector or its service, a namespace or cluster by where the object is. Every view of every window asks
 * for the same places: for the same findings, each is looked at once.
 */
export function findingsConcerning(
  findings: readonly FindingDraft[],
  facts: ConfigFacts,
): Concerning {
  const index = indexConfig(facts)
  const before = known.get(findings)
  if (before?.index === index) return before.concerning
  const concerning = oncePerPlace(sortFindings(findings, index))
  known.set(findings, { index, concerning })
  return concerning
}

function oncePerPlace(concerning: Concerning): Concerning {
  interface Asked {
    readonly ownService: string | null
    readonly found: readonly FindingDraft[]
  }
  const asked = new Map<string, Asked>()
  return (place) => {
    const { id, kind, ownService } = place
    // Clients may name hosts outside the mesh without end.
    if (kind === 'external') return concerning(place)
    const before = asked.get(id)
    if (before?.ownService === ownService) return before.found
    const found = concerning(place)
    asked.set(id, { ownService, found })
    return found
  }
}

function sortFindings(findings: readonly FindingDraft[], index: ConfigIndex): Concerning {
  const concerns = findings.map((finding) => concernOf(finding, index))
  const byCluster = new Map(
    [...groupBy(concerns, ({ finding }) => finding.object.cluster)].map(([cluster, group]) => [
      cluster,
      sortOut(group),
    ]),
  )
  return (place) => {
    const sorted = byCluster.get(place.cluster)
    if (!sorted) return none
    const host = sorted.byHost && hostOf(place, index)
    const routed = (host && sorted.byHost?.covering(host)) || []
    const own = concerning(place, sorted, index)
    if (routed.length === 0 && own.length === 0) return none
    const wanted = new Set([...routed, ...own])
    return sorted.all.filter((concern) => wanted.has(concern)).map(({ finding }) => finding)
  }
}

const none: readonly FindingDraft[] = []

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

/** The concerns of a cluster by what they may be found by: places and findings are thousands. */
interface SortedConcerns {
  readonly all: readonly Concern[]
  /** Null where none is about hosts. */
  readonly byHost: ByHost<Concern> | null
  readonly byNamespace: ReadonlyMap<string | null, readonly Concern[]>
  /** By the object itself. */
  readonly byObject: ReadonlyMap<string, readonly Concern[]>
  /** By the service that the object is attached to. */
  readonly byTarget: ReadonlyMap<string, readonly Concern[]>
  readonly selecting: readonly Concern[]
}

const keyOf = (kind: string, namespace: string | null, name: string) =>
  `${kind} ${namespace ?? ''} ${name}`

const sortOut = (all: readonly Concern[]): SortedConcerns => ({
  all,
  byHost: all.some(({ hosts }) => hosts.length > 0) ? groupByHost(all, ({ hosts }) => hosts) : null,
  byNamespace: groupBy(all, ({ finding }) => finding.object.namespace),
  byObject: groupBy(all, ({ finding: { object } }) =>
    keyOf(object.kind, object.namespace, object.name),
  ),
  byTarget: groupByEach(all, ({ object }) =>
    object ? targetsOf(object).map(({ kind, name }) => keyOf(kind, object.namespace, name)) : [],
  ),
  selecting: all.filter(({ object, selector }) => object !== null && selector !== null),
})

function concerning(
  place: Place,
  { all, byNamespace, byObject, byTarget, selecting }: SortedConcerns,
  index: ConfigIndex,
): readonly Concern[] {
  const { kind, namespace, name, workloadKind } = place
  switch (kind) {
    case 'cluster':
      return all
    case 'namespace':
      return byNamespace.get(namespace) ?? []
    case 'service': {
      const key = keyOf('Service', namespace, name)
      return [...(byObject.get(key) ?? []), ...(byTarget.get(key) ?? [])]
    }
    case 'workload': {
      const selected = selecting.filter((concern) => isSelected(place, concern, index))
      const own = byObject.get(keyOf(workloadKind ?? '', namespace, name))
      return own ? [...own, ...selected] : selected
    }
    default:
      return []
  }
}

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
